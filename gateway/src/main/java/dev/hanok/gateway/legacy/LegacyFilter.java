package dev.hanok.gateway.legacy;

import java.util.Objects;
import java.util.function.Supplier;

import dev.hanok.gateway.forward.RequestReader;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a client's JSON as XML to the legacy system, and the XML response as JSON to the
 * client. Limits, circuit breaker and timeouts of the route apply to the legacy system as
 * to a service.
 */
class LegacyFilter {

	private final Supplier<LegacyOperations> operations;

	private final RequestReader reader;

	LegacyFilter(Supplier<LegacyOperations> operations, RequestReader reader) {
		this.operations = operations;
		this.reader = reader;
	}

	ServerResponse filter(String name, ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
		LegacyOperation operation = this.operations.get().get(name);
		JsonNode json = JsonReader.read(this.reader.body(request), request.headers().asHttpHeaders());
		LegacyMessage message = operation.request()
			.map(new RequestValues(json, request.pathVariables(), request.params()));
		ServerRequest outgoing = LegacyRequest.of(request, message);
		ServerResponse response = next.handle(outgoing);
		CapturedResponse captured = CapturedResponse.of(response, outgoing.servletRequest(), client(),
				request::messageConverters, operation.maxSize());
		if (captured.isTooLarge()) {
			throw operation.response().tooLarge(operation.maxSize());
		}
		ObjectNode result = operation.response().read(captured.getStatus(), captured.getContentType(), captured.body());
		return ServerResponse.status(operation.status())
			.contentType(MediaType.APPLICATION_JSON)
			.body(JsonReader.write(result));
	}

	/**
	 * Spring passes the client's response object only to the code that writes the
	 * response, which runs after this filter.
	 */
	private static HttpServletResponse client() {
		var current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
		return Objects.requireNonNull(current.getResponse());
	}

}
