"""Server-sent events of 1 KB, ten a second for each connection: ticks.py serve PORT, or ticks.py read URL CONNECTIONS SECONDS.

The reader prints events/s, the 50th and 99th percentile in ms from sending to receiving, and the number of connections that failed.
"""
import asyncio
import sys
import time
import urllib.parse

PAUSE = 0.1
SIZE = 1024


async def tick(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n")
    try:
        while True:
            event = b"data: %.6f " % time.time()
            writer.write(event + b"x" * (SIZE - len(event) - 2) + b"\n\n")
            await writer.drain()
            await asyncio.sleep(PAUSE)
    except ConnectionError:
        writer.close()


async def read(url, until, delays):
    reader, writer = await asyncio.open_connection(url.hostname, url.port)
    writer.write(f"GET {url.path} HTTP/1.1\r\nHost: {url.netloc}\r\nAccept: text/event-stream\r\n\r\n".encode())
    status = await reader.readline()
    if b" 200 " not in status:
        raise ConnectionError(status)
    while time.time() < until:
        line = await asyncio.wait_for(reader.readline(), 10)
        if not line:
            raise ConnectionError("ended")
        if line.startswith(b"data: "):
            delays.append(time.time() - float(line.split(b" ", 2)[1]))
    writer.close()


async def main():
    if sys.argv[1] == "serve":
        server = await asyncio.start_server(tick, "127.0.0.1", int(sys.argv[2]), backlog=1024)
        await server.serve_forever()
    url, connections, seconds = urllib.parse.urlsplit(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    delays = []
    ended = await asyncio.gather(*(read(url, time.time() + seconds, delays) for _ in range(connections)), return_exceptions=True)
    delays.sort()
    failed = sum(isinstance(end, BaseException) for end in ended)
    at = lambda share: delays[int(share * (len(delays) - 1))] * 1000 if delays else 0
    print(f"{len(delays) / seconds:.0f} {at(0.5):.1f} {at(0.99):.1f} {failed} {len(delays)}")


asyncio.run(main())
