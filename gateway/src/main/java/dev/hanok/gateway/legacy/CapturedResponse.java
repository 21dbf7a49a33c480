package dev.hanok.gateway.legacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Captures the bytes that would be written to the client, up to a limit. None of them is
 * sent to the client.
 */
class CapturedResponse extends HttpServletResponseWrapper {

	private final HttpHeaders headers = new HttpHeaders();

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	private final int maxSize;

	private int status = 200;

	private boolean tooLarge;

	private CapturedResponse(HttpServletResponse client, int maxSize) {
		super(client);
		this.maxSize = maxSize;
	}

	/** Lets the response be written, and captures it. */
	static CapturedResponse of(ServerResponse response, HttpServletRequest request, HttpServletResponse client,
			ServerResponse.Context context, int maxSize) throws ServletException, IOException {
		var captured = new CapturedResponse(client, maxSize);
		try {
			response.writeTo(new HttpServletRequestWrapper(request) {
				@Override
				public void setAttribute(String name, Object value) {
					// Ignores the attribute that would close the client's connection
					// after an incomplete response: incomplete XML is refused later.
				}
			}, captured, context);
		}
		catch (IOException ex) {
			if (!captured.tooLarge) {
				throw ex;
			}
		}
		return captured;
	}

	boolean isTooLarge() {
		return this.tooLarge;
	}

	byte[] body() {
		return this.body.toByteArray();
	}

	@Override
	public int getStatus() {
		return this.status;
	}

	@Override
	public void setStatus(int status) {
		this.status = status;
	}

	@Override
	public void sendError(int status) {
		this.status = status;
	}

	@Override
	public void sendError(int status, String message) {
		this.status = status;
	}

	@Override
	public @Nullable String getContentType() {
		return this.headers.getFirst("Content-Type");
	}

	@Override
	public void setContentType(String type) {
		this.headers.set("Content-Type", type);
	}

	@Override
	public void addHeader(String name, String value) {
		this.headers.add(name, value);
	}

	@Override
	public void setHeader(String name, String value) {
		this.headers.set(name, value);
	}

	@Override
	public void addCookie(Cookie cookie) {
		// Cookies of the legacy system are not for the client.
	}

	@Override
	public void setContentLength(int length) {
		// Ignored: it describes the XML, which the client does not get.
	}

	@Override
	public void setContentLengthLong(long length) {
		// Ignored: it describes the XML, which the client does not get.
	}

	@Override
	public void flushBuffer() {
		// Nothing to do, because nothing is sent.
	}

	@Override
	public boolean isCommitted() {
		return false;
	}

	@Override
	public PrintWriter getWriter() {
		return new PrintWriter(getOutputStream(), true, StandardCharsets.UTF_8);
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return new ServletOutputStream() {
			@Override
			public void write(int b) throws IOException {
				write(new byte[] { (byte) b }, 0, 1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				if (CapturedResponse.this.body.size() + length > CapturedResponse.this.maxSize) {
					CapturedResponse.this.tooLarge = true;
					throw new IOException("The response is larger than " + CapturedResponse.this.maxSize + " bytes");
				}
				CapturedResponse.this.body.write(bytes, offset, length);
			}

			@Override
			public void flush() {
				// Nothing to do, because nothing is sent.
			}

			@Override
			public boolean isReady() {
				return true;
			}

			@Override
			public void setWriteListener(WriteListener listener) {
				throw new UnsupportedOperationException("Asynchronous writing is not supported");
			}
		};
	}

}
