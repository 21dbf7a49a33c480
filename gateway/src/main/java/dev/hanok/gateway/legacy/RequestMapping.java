package dev.hanok.gateway.legacy;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hanok.gateway.legacy.LegacyProperties.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

/**
 * Creates the message for the legacy system from a client's request.
 */
class RequestMapping {

	private final Operation operation;

	private final TextTemplate path;

	private final @Nullable ElementTemplate header;

	private final @Nullable ElementTemplate payload;

	private final JsonShape shape = new JsonShape();

	RequestMapping(Operation operation, TextTemplate path, @Nullable ElementTemplate header,
			@Nullable ElementTemplate payload) {
		this.operation = operation;
		this.path = path;
		this.header = header;
		this.payload = payload;
		this.shape.add(path);
		if (header != null) {
			this.shape.add(header);
		}
		if (payload != null) {
			this.shape.add(payload);
		}
	}

	/**
	 * Parses the template of path and query.
	 * @throws IllegalArgumentException with what is wrong with it
	 */
	static TextTemplate path(String text) {
		TextTemplate path = TextTemplate.parse(text);
		if (path.placeholders().stream().anyMatch(Placeholder::optional)) {
			throw new IllegalArgumentException("A placeholder of the path cannot be optional");
		}
		try {
			new URI(String.join("x", path.literals()));
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("It is not a path with a query: " + ex.getReason(), ex);
		}
		return path;
	}

	/**
	 * Creates the message.
	 * @throws dev.hanok.starter.problem.ProblemException 400 if values are missing or of
	 * the wrong type, 413 if the message gets too large
	 */
	LegacyMessage map(RequestValues values) {
		var violations = new Violations();
		this.shape.check(values.body(), "", violations);
		Scope scope = Scope.of(values);
		String target = this.path.render(scope, violations, value -> UriUtils.encode(value, StandardCharsets.UTF_8));
		if (target != null && hasDotSegments(target)) {
			violations.add("path", "must not have the segments . and ..");
		}
		var xml = new XmlRendering(violations, this.operation.maxSize().toBytes());
		if (this.payload != null) {
			this.operation.format().render(xml, this.header, this.payload, scope);
		}
		violations.refuse();
		return new LegacyMessage(this.operation.method(), String.valueOf(target), headers(), xml.toBytes());
	}

	/** Names of the path variables that the route must have. */
	Set<String> pathVariables() {
		return Stream.of(this.path.placeholders().stream(), placeholders(this.header), placeholders(this.payload))
			.flatMap(Function.identity())
			.filter(placeholder -> placeholder.source() == Placeholder.Source.PATH)
			.map(Placeholder::name)
			.collect(Collectors.toSet());
	}

	private static Stream<Placeholder> placeholders(@Nullable ElementTemplate template) {
		return (template != null) ? template.placeholders() : Stream.empty();
	}

	/**
	 * Whether the path has dot segments. The legacy system may decode a percent-encoded
	 * slash, so such slashes count, too.
	 */
	private static boolean hasDotSegments(String target) {
		String path = target.split("\\?", 2)[0].replaceAll("(?i)%2f|%5c", "/");
		return Arrays.stream(path.split("/")).anyMatch(segment -> segment.equals(".") || segment.equals(".."));
	}

	private HttpHeaders headers() {
		var headers = new HttpHeaders();
		this.operation.format().setHeaders(headers, this.operation.soapAction(), this.payload != null);
		this.operation.headers().forEach(headers::set);
		return headers;
	}

}
