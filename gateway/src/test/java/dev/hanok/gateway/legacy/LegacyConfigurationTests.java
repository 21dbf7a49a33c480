package dev.hanok.gateway.legacy;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LegacyConfigurationTests {

	private static final String VALID = """
			format: xml
			method: POST
			path: /x
			request: <Q>{/a}</Q>
			response:
			  element: R
			  fields:
			    - { element: A, pointer: /a, type: string }
			    - { element: B, pointer: /b }
			faults:
			  element: E
			  code: Code
			  problems:
			    - { code: A, status: 404, type: not-there, title: Not there, detail: It is not there. }
			""";

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			<Q>{/a}</Q>            | <Q>{/a}            | request         | It is not well-formed XML
			<Q>{/a}</Q>            | <Q/><Q/>           | request         | It must be one element
			<Q>{/a}</Q>            | <q:Q/>             | request         | It is not well-formed XML
			<Q>{/a}</Q>            | <Q>{a}</Q>         | request         | {a} is not a placeholder
			<Q>{/a}</Q>            | <Q>{/a:date}</Q>   | request         | {/a:date} is not a placeholder
			<Q>{/a}</Q>            | <Q>{/a</Q>         | request         | A brace is not closed
			<Q>{/a}</Q>            | <Q json:every="/a"/> | request       | json:every is unknown
			<Q>{/a}</Q>            | <Q json:each="a"/> | request         | it must begin with /
			method: POST           | method: GET        | request         | a GET cannot have one
			format: xml            | format: soap-1.1   | faults          | 'element' is for plain XML
			path: /x               | path: "/x y"       | path            | It is not a path
			path: /x               | path: "/{query.a?}" | path           | cannot be optional
			type: string           | type: array        | response.fields | needs 'items' or 'fields'
			type: string           | items: string      | response.fields | needs 'items' or 'fields'
			pointer: /b            | pointer: /a/b      | response.fields | overlaps
			element: B             | element: x:B       | response.fields | is not a path of elements
			code: Code             | detail-x: y        | faults          | 'code' is missing
			""")
	void refusesAnInvalidOperationAndNamesTheKey(String from, String to, String key, String reason) {
		var refused = catchThrowableOfType(InvalidConfigurationPropertyValueException.class,
				() -> Operations.one(VALID.replace(from, to)));
		assertThat(refused.getName()).isEqualTo("platform.gateway.legacy.test." + key);
		assertThat(refused.getReason()).contains(reason);
	}

	@Test
	void acceptsAValidOperation() throws IOException {
		assertThat(Operations.one(VALID)).isNotNull();
	}

	@Test
	void refusesARouteWithAnUnknownOperation() {
		assertThatThrownBy(() -> Operations.all(route("Path=/x/{sku}", "misspelled")))
			.hasMessageContaining("no platform.gateway.legacy.misspelled for the filter LegacyXml=misspelled");
	}

	@Test
	void refusesARouteWithoutThePathVariableOfItsOperation() throws IOException {
		assertThatThrownBy(() -> Operations.all(route("Path=/x/{other}", "known"))).hasMessageContaining(
				"platform.gateway.legacy.known uses {path.sku}, but the path of the route r has no {sku}");
		assertThat(Operations.all(route("Path=/x/{sku}", "known"))).isNotNull();
	}

	private static String route(String path, String operation) {
		return """
				spring.cloud.gateway.server.webmvc.routes:
				  - id: r
				    uri: http://127.0.0.1:1
				    predicates:
				      - %s
				    filters:
				      - LegacyXml=%s
				platform.gateway.legacy.known:
				%s
				""".formatted(path, operation, VALID.replace("{/a}", "{path.sku}").indent(2));
	}

}
