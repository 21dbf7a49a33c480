// A service behind the gateway: node upstream.mjs PORT
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const file = Buffer.alloc(1_000_000, 'hanok ')

const server = createServer((request, response) => {
	const path = new URL(request.url, 'http://localhost').pathname
	if (path.endsWith('/events')) {
		response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
		let count = Number(request.headers['last-event-id'] ?? 0)
		const timer = setInterval(() => response.write(`id: ${++count}\ndata: tick ${count}\n\n`), 100)
		request.socket.on('close', () => clearInterval(timer))
	}
	else if (path.endsWith('/file')) {
		const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '')
		const [from, to] = range ? [Number(range[1]), Number(range[2])] : [0, file.length - 1]
		response.writeHead(range ? 206 : 200, {
			'Content-Type': 'application/octet-stream', 'Accept-Ranges': 'bytes', 'Content-Length': to - from + 1,
			...(range && { 'Content-Range': `bytes ${from}-${to}/${file.length}` })
		})
		response.end(file.subarray(from, to + 1))
	}
	else {
		// Responds with what it has received.
		const hash = createHash('sha256')
		let bytes = 0
		request.on('data', (part) => { bytes += part.length; hash.update(part) })
		request.on('end', () => {
			response.writeHead(200, { 'Content-Type': 'application/json' })
			response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, bytes, sha256: hash.digest('hex') }))
		})
	}
})
new WebSocketServer({ server }).on('connection', (socket) => socket.on('message', (data, binary) => socket.send(data, { binary })))
server.listen(Number(process.argv[2]), '127.0.0.1')
