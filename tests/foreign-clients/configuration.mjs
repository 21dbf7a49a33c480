// Checks of config-server with a third-party client: node configuration.mjs, with the environment of `./platform env NAME`.
// NpmClientsIT in tests/end-to-end commits the files that these checks expect.
import assert from 'node:assert/strict'
import { load } from 'cloud-config-client'
import { run } from './checks.mjs'

const name = process.env.SPRING_APPLICATION_NAME
const server = process.env.SPRING_CLOUD_CONFIG_URI.split(',')[0]
const auth = { user: process.env.SPRING_CLOUD_CONFIG_USERNAME, pass: process.env.SPRING_CLOUD_CONFIG_PASSWORD }
const settings = (options) => load({ endpoint: server, name, auth, ...options })
const read = (path) => fetch(server + path, {
	headers: { Authorization: `Basic ${Buffer.from(`${auth.user}:${auth.pass}`).toString('base64')}` }
})
const text = async (path) => {
	const response = await read(path)
	assert.equal(response.status, 200, path)
	return (await response.text()).trim()
}

const checks = {
	async 'cloud-config-client: settings of the service and of all services'() {
		const config = await settings()
		assert.equal(config.get('greeting'), 'hello')
		assert.equal(config.get('server.shutdown'), 'graceful')
		assert.deepEqual(config.toObject().colours, ['red', 'blue'])
		assert.match(config.raw.version, /^[0-9a-f]{40}$/)
	},
	async 'cloud-config-client: the last of several profiles wins'() {
		assert.equal((await settings({ profiles: ['dev', 'prod'] })).get('greeting'), 'hello in prod')
		assert.equal((await settings({ profiles: 'prod,dev' })).get('greeting'), 'hello in dev')
	},
	async 'cloud-config-client: placeholders with values of the client'() {
		assert.equal((await settings({ context: { WHO: 'Node' } })).get('who'), 'Node')
		assert.equal((await settings({ context: {} })).get('who'), 'World')
	},
	async 'cloud-config-client: the label is a tag'() {
		assert.equal((await settings({ label: 'npm-clients' })).get('greeting'), 'hello from the tag')
		assert.equal((await settings()).get('greeting'), 'hello')
	},
	async 'cloud-config-client: an unknown label and a wrong password are errors'() {
		await assert.rejects(settings({ label: 'unknown' }), /404/)
		await assert.rejects(settings({ auth: { user: 'config', pass: 'wrong' } }), /401/)
	},
	async 'YAML, properties and JSON with resolved placeholders'() {
		assert.match(await text(`/${name}-default.yml`), /^welcome: hello World$/m)
		assert.match(await text(`/${name}-default.properties`), /^welcome: hello World$/m)
		assert.match(await text(`/${name}-default.properties`), /^colours\[1\]: blue$/m)
		assert.equal(JSON.parse(await text(`/${name}-default.json`)).welcome, 'hello World')
		assert.equal(JSON.parse(await text(`/npm-clients/${name}-default.json`)).greeting, 'hello from the tag')
	},
	async 'plain text files, and 404 for a missing one'() {
		assert.equal(await text(`/${name}/default/npm-clients/${name}.txt`), 'hello from the tag, in a file')
		assert.equal(await text(`/${name}/default/${name}.txt?useDefaultLabel`), 'hello, in a file')
		assert.equal((await read(`/${name}/default/none.txt?useDefaultLabel`)).status, 404)
	}
}

await run(checks)
