package dev.hanok.gateway.accesslog;

import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springframework.http.HttpHeaders;

/**
 * A request that captures the start of its body while the body is read, unless the body
 * is compressed.
 */
class CapturingRequest extends HttpServletRequestWrapper {

	private final BodyStart start;

	CapturingRequest(HttpServletRequest request, BodyStart start) {
		super(request);
		this.start = start;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		return (getHeader(HttpHeaders.CONTENT_ENCODING) != null) ? super.getInputStream()
				: new Stream(super.getInputStream(), this.start);
	}

	private static final class Stream extends ServletInputStream {

		private final ServletInputStream in;

		private final BodyStart start;

		private Stream(ServletInputStream in, BodyStart start) {
			this.in = in;
			this.start = start;
		}

		@Override
		public int read() throws IOException {
			int b = this.in.read();
			if (b >= 0) {
				this.start.add(b);
			}
			return b;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int count = this.in.read(buffer, offset, length);
			this.start.add(buffer, offset, count);
			return count;
		}

		@Override
		public int available() throws IOException {
			return this.in.available();
		}

		@Override
		public boolean isFinished() {
			return this.in.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.in.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.in.setReadListener(listener);
		}

		@Override
		public void close() throws IOException {
			this.in.close();
		}

	}

}
