package dev.hanok.gateway.legacy;

import java.util.function.Function;

import dev.hanok.gateway.legacy.LegacyProperties.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.http.HttpStatusCode;

/**
 * One operation of a legacy system, with parsed templates and mappings.
 *
 * @param name its name in the configuration
 * @param request creates the request to the legacy system
 * @param response reads its response
 * @param status status for the client, if the response has no fault
 * @param maxSize limit of a response
 */
record LegacyOperation(String name, RequestMapping request, ResponseReader response, HttpStatusCode status,
		int maxSize) {

	/**
	 * Reads the configuration.
	 * @throws InvalidConfigurationPropertyValueException with the key and what is wrong
	 */
	static LegacyOperation of(String name, Operation operation) {
		var keys = new Keys("platform.gateway.legacy." + name + ".");
		boolean soap = operation.format().isSoap();
		if (soap && !operation.method().equals("POST")) {
			throw keys.invalid("method", operation.method(), "SOAP needs POST");
		}
		if ((operation.request() == null) ? soap : operation.method().equals("GET")) {
			throw keys.invalid("request", operation.request(), "SOAP needs a template, a GET cannot have one");
		}
		if (!soap && operation.soapHeader() != null) {
			throw keys.invalid("soap-header", operation.soapHeader(), "Plain XML has no SOAP header");
		}
		TextTemplate path = keys.parse("path", operation.path(), RequestMapping::path);
		var request = new RequestMapping(operation, path,
				keys.parseOptional("soap-header", operation.soapHeader(), xml -> XmlTemplate.parse(xml, "")),
				keys.parseOptional("request", operation.request(),
						xml -> XmlTemplate.parse(xml, operation.namespace())));
		ResponseMapping fields = keys.parse("response.fields", operation.response().fields(), ResponseMapping::of);
		FaultMapping faults = keys.parse("faults", operation.faults(),
				configured -> new FaultMapping(operation.format(), configured));
		return new LegacyOperation(name, request,
				new ResponseReader(name, operation.format(), operation.response().element(), fields, faults),
				HttpStatusCode.valueOf(operation.response().status()), Math.toIntExact(operation.maxSize().toBytes()));
	}

	/** The keys below one operation. */
	private record Keys(String prefix) {

		<T, R> R parse(String key, T value, Function<T, R> parser) {
			try {
				return parser.apply(value);
			}
			catch (IllegalArgumentException ex) {
				throw invalid(key, value, ex.getMessage());
			}
		}

		<R> @Nullable R parseOptional(String key, @Nullable String value, Function<String, R> parser) {
			return (value != null) ? parse(key, value, parser) : null;
		}

		InvalidConfigurationPropertyValueException invalid(String key, @Nullable Object value,
				@Nullable String reason) {
			return new InvalidConfigurationPropertyValueException(this.prefix + key, value, String.valueOf(reason));
		}

	}

}
