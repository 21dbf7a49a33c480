package dev.hanok.gateway.route;

import java.io.IOException;

import dev.hanok.gateway.forward.WebSocketHandshake;
import dev.hanok.gateway.forward.WebSocketTunnel;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Turns the connection of the client into a WebSocket, if the upstream has accepted the
 * handshake.
 */
class UpgradeServerResponse implements ServerResponse {

	private final WebSocketHandshake handshake;

	UpgradeServerResponse(WebSocketHandshake handshake) {
		this.handshake = handshake;
	}

	@Override
	public HttpStatusCode statusCode() {
		return HttpStatusCode.valueOf(this.handshake.status());
	}

	@Override
	public HttpHeaders headers() {
		return this.handshake.headers();
	}

	@Override
	public MultiValueMap<String, Cookie> cookies() {
		return CollectionUtils.unmodifiableMultiValueMap(new LinkedMultiValueMap<>());
	}

	@Override
	public @Nullable ModelAndView writeTo(HttpServletRequest request, HttpServletResponse response, Context context)
			throws ServletException, IOException {
		response.setStatus(this.handshake.status());
		this.handshake.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
		if (this.handshake.isAccepted()) {
			response.setHeader(HttpHeaders.UPGRADE, "websocket");
			response.setHeader(HttpHeaders.CONNECTION, "Upgrade");
			try {
				request.upgrade(WebSocketTunnel.class).connect(this.handshake);
			}
			catch (IOException | ServletException | RuntimeException ex) {
				this.handshake.discard();
				throw ex;
			}
		}
		return null;
	}

}
