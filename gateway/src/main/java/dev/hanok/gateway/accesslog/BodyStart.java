package dev.hanok.gateway.accesslog;

import java.io.ByteArrayOutputStream;

/** Captures the first bytes of a body while the body is passed on. */
class BodyStart {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final int longest;

	BodyStart(int longest) {
		this.longest = longest;
	}

	void add(int b) {
		if (this.bytes.size() < this.longest) {
			this.bytes.write(b);
		}
	}

	void add(byte[] buffer, int offset, int count) {
		int room = Math.min(count, this.longest - this.bytes.size());
		if (room > 0) {
			this.bytes.write(buffer, offset, room);
		}
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

}
