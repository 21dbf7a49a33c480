package dev.hanok.gateway.transfer.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.coyote.Adapter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Serves the requests of a connection, and lends it the buffer for the responses. A
 * request with an incomplete header section occupies a processor, so such requests are
 * limited: see {@link PartialHeads}.
 */
class ClientProcessor extends Http11Processor {

	private final PartialHeads partialHeads;

	private @Nullable ByteBuffer buffer;

	ClientProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter, PartialHeads partialHeads) {
		super(protocol, adapter);
		this.partialHeads = partialHeads;
	}

	@Override
	public SocketState service(SocketWrapperBase<?> connection) throws IOException {
		int before = served();
		SocketState state = (connection.getSocketBufferHandler() instanceof ClientBuffers buffers)
				? serviceWith(buffers, connection) : super.service(connection);
		boolean partial = state == SocketState.LONG && !isAsync();
		if (!partial || before != served()) {
			this.partialHeads.complete(connection);
		}
		return (!partial || this.partialHeads.mayWait(connection)) ? state : SocketState.CLOSED;
	}

	private SocketState serviceWith(ClientBuffers buffers, SocketWrapperBase<?> connection) throws IOException {
		buffers.lend((this.buffer != null) ? this.buffer : ClientBuffers.newBuffer());
		this.buffer = null;
		try {
			return super.service(connection);
		}
		finally {
			this.buffer = buffers.takeBack();
		}
	}

	private int served() {
		return this.request.getRequestProcessor().getRequestCount();
	}

}
