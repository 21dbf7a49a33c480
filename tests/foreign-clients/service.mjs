// A Node service that registers with the platform: node service.mjs, with the environment of `./platform env NAME`.
import { createServer } from 'node:http'
import { Eureka } from 'eureka-js-client'

const name = process.env.SPRING_APPLICATION_NAME
const server = createServer((request, response) => response.end('hello from Node'))
server.listen(0, '127.0.0.1', () => {
	const port = server.address().port
	const registries = process.env.EUREKA_CLIENT_SERVICEURL_DEFAULTZONE.split(',')
	const client = new Eureka({
		instance: {
			app: name, instanceId: `${name}-${port}`, vipAddress: name, hostName: '127.0.0.1', ipAddr: '127.0.0.1',
			port: { $: port, '@enabled': true },
			dataCenterInfo: { '@class': 'com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo', name: 'MyOwn' },
			leaseInfo: { renewalIntervalInSecs: 2, durationInSecs: 6 }
		},
		eureka: {
			serviceUrls: { default: registries.map((address) => `${address}apps/`) },
			heartbeatInterval: 2000, registryFetchInterval: 1000
		}
	})
	client.start((error) => console.log(error ? `Not registered: ${error}` : 'Registered'))
	process.on('SIGTERM', () => client.stop(() => process.exit()))
})
