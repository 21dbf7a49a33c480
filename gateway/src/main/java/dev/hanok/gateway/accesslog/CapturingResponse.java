package dev.hanok.gateway.accesslog;

import java.io.IOException;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.http.HttpHeaders;

/** A response that captures the start of its body while the body is written. */
class CapturingResponse extends HttpServletResponseWrapper {

	private final BodyStart start;

	CapturingResponse(HttpServletResponse response, BodyStart start) {
		super(response);
		this.start = start;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		// A body that the service compressed is not text.
		return containsHeader(HttpHeaders.CONTENT_ENCODING) ? super.getOutputStream()
				: new Stream(super.getOutputStream(), this.start);
	}

	private static final class Stream extends ServletOutputStream {

		private final ServletOutputStream out;

		private final BodyStart start;

		private Stream(ServletOutputStream out, BodyStart start) {
			this.out = out;
			this.start = start;
		}

		@Override
		public void write(int b) throws IOException {
			this.out.write(b);
			this.start.add(b);
		}

		@Override
		public void write(byte[] buffer, int offset, int length) throws IOException {
			this.out.write(buffer, offset, length);
			this.start.add(buffer, offset, length);
		}

		@Override
		public void flush() throws IOException {
			this.out.flush();
		}

		@Override
		public void close() throws IOException {
			this.out.close();
		}

		@Override
		public boolean isReady() {
			return this.out.isReady();
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			this.out.setWriteListener(listener);
		}

	}

}
