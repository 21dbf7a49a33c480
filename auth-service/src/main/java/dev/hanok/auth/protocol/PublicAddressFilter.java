package dev.hanok.auth.protocol;

import java.io.IOException;
import java.net.URI;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request the issuer's address, to which browsers send their requests through
 * the gateway. So no address that this service writes depends on a header, and a client
 * cannot forge one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PublicAddressFilter extends OncePerRequestFilter {

	private final URI issuer;

	PublicAddressFilter(AuthorizationServerSettings settings) {
		this.issuer = URI.create(settings.getIssuer());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new PublicRequest(request, this.issuer), response);
	}

	private static final class PublicRequest extends HttpServletRequestWrapper {

		private final URI address;

		PublicRequest(HttpServletRequest request, URI address) {
			super(request);
			this.address = address;
		}

		@Override
		public String getScheme() {
			return this.address.getScheme();
		}

		@Override
		public boolean isSecure() {
			return "https".equals(getScheme());
		}

		@Override
		public String getServerName() {
			return this.address.getHost();
		}

		@Override
		public int getServerPort() {
			return (this.address.getPort() != -1) ? this.address.getPort() : isSecure() ? 443 : 80;
		}

		@Override
		public StringBuffer getRequestURL() {
			return new StringBuffer(this.address.resolve("/").toString()).append(getRequestURI().substring(1));
		}

	}

}
