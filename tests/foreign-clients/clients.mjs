// Checks of the gateway with third-party clients: node clients.mjs GATEWAY
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventSource } from 'eventsource'
import { Client, fetch, FormData, Pool } from 'undici'
import WebSocket from 'ws'
import { run } from './checks.mjs'

const gateway = process.argv[2]
const folder = mkdtempSync(join(tmpdir(), 'foreign-clients-'))
const curl = (...options) => execFileSync('curl', ['-sS', '--max-time', '120', ...options], { encoding: 'utf8' })
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

async function largeFile(megabytes) {
	const path = join(folder, 'large')
	const out = createWriteStream(path)
	const hash = createHash('sha256')
	for (let i = 0; i < megabytes; i++) {
		const part = randomBytes(1 << 20)
		hash.update(part)
		if (!out.write(part)) await once(out, 'drain')
	}
	out.end()
	await once(out, 'finish')
	return { path, sha256: hash.digest('hex'), bytes: megabytes << 20 }
}

const checks = {
	async 'fetch: method, query, headers and body arrive as sent'() {
		const seen = await (await fetch(`${gateway}/api/foreign/echo?a=1&b=%5B%5D&c=%E2%82%AC`, {
			method: 'PATCH', headers: { 'Content-Type': 'application/merge-patch+json', 'X-Own': 'yes' }, body: '{"a":null}'
		})).json()
		assert.equal(seen.method, 'PATCH')
		assert.equal(seen.url, '/api/foreign/echo?a=1&b=%5B%5D&c=%E2%82%AC')
		assert.equal(seen.headers['content-type'], 'application/merge-patch+json')
		assert.equal(seen.headers['x-own'], 'yes')
		assert.equal(seen.sha256, sha256('{"a":null}'))
	},
	async 'fetch: a form with a file'() {
		const form = new FormData()
		form.set('name', 'Lee')
		form.set('file', new Blob([Buffer.alloc(100_000, 'x')]), 'x.bin')
		const seen = await (await fetch(`${gateway}/api/foreign/echo`, { method: 'POST', body: form })).json()
		assert.match(seen.headers['content-type'], /^multipart\/form-data; boundary=/)
		assert.ok(seen.bytes > 100_000)
	},
	async 'fetch from another origin: the preflight allows only the configured origin and methods'() {
		const preflight = (origin, method) => fetch(`${gateway}/api/foreign/echo`, {
			method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': method, 'Access-Control-Request-Headers': 'content-type' }
		})
		const allowed = await preflight('https://app.example.com', 'POST')
		assert.equal(allowed.status, 200)
		assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://app.example.com')
		assert.match(allowed.headers.get('access-control-allow-methods'), /POST/)
		assert.equal((await preflight('https://evil.example.com', 'POST')).status, 403)
		assert.equal((await preflight('https://app.example.com', 'DELETE')).status, 403)
		const response = await fetch(`${gateway}/api/foreign/echo`, { headers: { Origin: 'https://app.example.com' } })
		assert.equal(response.headers.get('access-control-allow-origin'), 'https://app.example.com')
	},
	async 'undici: a pool with pipelining'() {
		const pool = new Pool(gateway, { connections: 4, pipelining: 8 })
		const responses = await Promise.all(Array.from({ length: 200 }, async (_, i) => {
			const { statusCode, body } = await pool.request({ path: `/api/foreign/echo?n=${i}`, method: 'GET' })
			return [statusCode, (await body.json()).url]
		}))
		responses.forEach((response, i) => assert.deepEqual(response, [200, `/api/foreign/echo?n=${i}`]))
		await pool.close()
	},
	async 'undici: a streamed upload without a length'() {
		const client = new Client(gateway)
		const body = async function* () { for (let i = 0; i < 40; i++) yield Buffer.alloc(65536, 'y') }
		const response = await client.request({ path: '/api/foreign/echo', method: 'POST', body: body() })
		assert.equal((await response.body.json()).sha256, sha256(Buffer.alloc(40 * 65536, 'y')))
		await client.close()
	},
	async 'EventSource: events arrive one by one'() {
		const source = new EventSource(`${gateway}/api/foreign/events`)
		const times = []
		await new Promise((resolve, reject) => {
			source.onmessage = (event) => {
				times.push([performance.now(), event.data])
				if (times.length === 5) resolve()
			}
			source.onerror = reject
		})
		source.close()
		assert.deepEqual(times.map(([, data]) => data), [1, 2, 3, 4, 5].map((n) => `tick ${n}`))
		assert.ok(times[4][0] - times[0][0] > 250, 'all at once')
	},
	async 'ws: text, binary, large messages, ping, close'() {
		const socket = new WebSocket(`${gateway.replace('http', 'ws')}/api/foreign/socket`)
		await once(socket, 'open')
		const echo = async (data) => { socket.send(data); return (await once(socket, 'message'))[0] }
		assert.equal(String(await echo('hello')), 'hello')
		const large = randomBytes(3 << 20)
		assert.ok((await echo(large)).equals(large))
		socket.ping()
		await once(socket, 'pong')
		socket.close(4000, 'done')
		assert.equal((await once(socket, 'close'))[0], 4000)
	},
	async 'curl: HTTP/2 without TLS, by prior knowledge'() {
		assert.equal(curl('--http2-prior-knowledge', '-o', '/dev/null', '-w', '%{http_version} %{http_code}', `${gateway}/api/foreign/echo`), '2 200')
	},
	async 'curl: an upload of 200 MB, as multipart and as raw bytes'() {
		const file = await largeFile(200)
		const form = JSON.parse(curl('-F', `file=@${file.path}`, `${gateway}/api/foreign/echo`))
		assert.ok(form.bytes > file.bytes)
		const raw = JSON.parse(curl('-T', file.path, '-H', 'Expect: 100-continue', `${gateway}/api/foreign/echo`))
		assert.equal(raw.bytes, file.bytes)
		assert.equal(raw.sha256, file.sha256)
	},
	async 'curl: a download, and a range request'() {
		const whole = join(folder, 'whole')
		curl('--compressed', '-o', whole, `${gateway}/api/foreign/file`)
		const part = join(folder, 'part')
		assert.equal(curl('--compressed', '-r', '999990-999999', '-o', part, '-w', '%{http_code}', `${gateway}/api/foreign/file`), '206')
		assert.ok(readFileSync(part).equals(readFileSync(whole).subarray(999_990)))
	},
	async 'curl: an upload that is too large, or has no token or route, is refused before the body is sent'() {
		const file = join(folder, 'large')
		const status = (path) => curl('-T', file, '-H', 'Expect: 100-continue', '-o', '/dev/null', '-w', '%{http_code} %{size_upload}', gateway + path)
		assert.equal(status('/api/orders'), '401 0')
		assert.equal(status('/oauth2/revoke'), '413 0')
		assert.equal(status('/api/none'), '404 0')
	}
}

await run(checks, () => rmSync(folder, { recursive: true }))
