package dev.hanok.gateway.legacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.hanok.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequestMappingTests {

	private static final String RESPONSE = """
			response:
			  element: R
			  fields:
			    - { element: ., pointer: /r }
			""";

	private static final String PLAIN = """
			path: /order
			request: |
			  <Order kind="{/kind?}">
			    <A>{/a}</A>
			    <B>no. {/b:number?}!</B>
			    <C json:if="/c"><D>{/c/d:boolean}</D></C>
			    <Line json:each="/lines?"><N>{/n:integer}</N><T json:each="/t?">{.}</T></Line>
			  </Order>
			""" + RESPONSE;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"a":"x"}                             | <Order><A>x</A></Order>
					{"a":"x","b":null,"c":null}           | <Order><A>x</A></Order>
					{"a":""}                              | <Order><A></A></Order>
					{"a":"x","b":1.50}                    | <Order><A>x</A><B>no. 1.50!</B></Order>
					{"a":"x","b":1E3}                     | <Order><A>x</A><B>no. 1000!</B></Order>
					{"a":"x","kind":"k"}                  | <Order kind="k"><A>x</A></Order>
					{"a":"x","c":{"d":false}}             | <Order><A>x</A><C><D>false</D></C></Order>
					{"a":"x","lines":[]}                  | <Order><A>x</A></Order>
					{"a":"x","lines":[{"n":1},{"n":2,"t":["p","q"]}]} | <Order><A>x</A><Line><N>1</N></Line><Line><N>2</N><T>p</T><T>q</T></Line></Order>
					""")
	void fillsTheTemplate(String json, String xml) throws IOException {
		assertThat(xml(PLAIN, json)).isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                 | /a           | is required
			{"a":null}                         | /a           | is required
			{"a":1}                            | /a           | must be of type string
			{"a":{"x":1}}                      | /a/x         | is not known
			{"a":["x"]}                        | /a           | must be of type string
			{"a":"x","b":"1"}                  | /b           | must be of type number
			{"a":"x","b":1e400}                | /b           | must be of type number
			{"a":"x","c":{}}                   | /c/d         | is required
			{"a":"x","c":"y"}                  | /c           | must be an object
			{"a":"x","z":1}                    | /z           | is not known
			{"a":"x","lines":{"n":1}}          | /lines/n     | is not known
			{"a":"x","lines":"y"}              | /lines       | must be an array
			{"a":"x","lines":[{"n":1.5}]}      | /lines/0/n   | must be of type integer
			{"a":"x","lines":[{"n":1,"t":[2]}]} | /lines/0/t/0 | must be of type string
			{"a":"x","lines":[{"n":1,"m":2}]}  | /lines/0/m   | is not known
			{"a":"\\u0000"}                    | /a           | has a character that XML cannot hold
			{"a":"\\ud800"}                    | /a           | has a character that XML cannot hold
			{"a":"\\uffff"}                    | /a           | has a character that XML cannot hold
			[]                                 | /            | must be an object
			""")
	void refusesInvalidValues(String json, String field, String message) {
		ProblemException problem = catchThrowableOfType(ProblemException.class, () -> xml(PLAIN, json));
		assertThat(problem.getStatusCode().value()).isEqualTo(400);
		assertThat(problem.getBody().getProperties().get("errors").toString())
			.contains("Violation[field=" + field + ", message=" + message + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "</A><Evil/><A>", "<![CDATA[x]]>", "]]>", "&lt;", "&x;", "<!--", "\"'", "a\r\n\tb ",
			"{/b}", "${x}", "\ud83d\ude00" })
	void escapesValues(String value) throws Exception {
		JsonNode json = JsonReader.read(JsonReader.write(
				tools.jackson.databind.node.JsonNodeFactory.instance.objectNode().put("a", value).put("kind", value)),
				json());
		byte[] xml = Operations.one(PLAIN).request().map(new RequestValues(json, Map.of(), Map.of())).body();
		XmlElement order = XmlReader.read(xml, null);
		assertThat(order.children()).hasSize(1);
		assertThat(order.children().getFirst().text()).isEqualTo(value);
		assertThat(order.attributes()).containsExactly(Map.entry("kind", value));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"a\":\"x\",\"a\":\"y\"}", "{\"a\":\"x\"} {}", "{\"a\":", "nonsense", "{'a':'x'}", "<a/>" })
	void refusesABodyThatIsNotJson(String json) {
		ProblemException problem = catchThrowableOfType(ProblemException.class, () -> xml(PLAIN, json));
		assertThat(problem.getStatusCode().value()).isEqualTo(400);
		assertThat(problem.getBody().getDetail()).isEqualTo("The body is not valid JSON.");
	}

	@Test
	void refusesDeeplyNestedJson() {
		String json = "[".repeat(100_000);
		assertThat(catchThrowableOfType(ProblemException.class, () -> xml(PLAIN, json)).getStatusCode().value())
			.isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/xml", "application/jsonl", "application/x-www-form-urlencoded", "nonsense" })
	void refusesOtherMediaTypes(String type) {
		var headers = new HttpHeaders();
		headers.set("Content-Type", type);
		assertThat(catchThrowableOfType(ProblemException.class, () -> JsonReader.read(new byte[] { '1' }, headers))
			.getStatusCode()
			.value()).isEqualTo(415);
	}

	@Test
	void refusesARequestThatBecomesTooLarge() {
		String yaml = PLAIN + "max-size: 1KB\n";
		String json = "{\"a\":\"" + "<".repeat(500) + "\"}";
		assertThat(catchThrowableOfType(ProblemException.class, () -> xml(yaml, json)).getStatusCode().value())
			.isEqualTo(413);
	}

	@Test
	void percentEncodesValuesInPathAndQuery() throws IOException {
		assertThat(get("/x/{path.a}?q={query.b}", Map.of("a", "p q/%?#", "b", "&=ü")).target())
			.isEqualTo("/x/p%20q%2F%25%3F%23?q=%26%3D%C3%BC");
	}

	@ParameterizedTest
	@ValueSource(strings = { "..", ".", "../admin", "a/../..", "..\\x" })
	void refusesDotSegmentsInPathVariables(String value) {
		assertThat(catchThrowableOfType(ProblemException.class,
				() -> get("/x/{path.a}/y?q={query.b}", Map.of("a", value, "b", "..")))
			.getStatusCode()
			.value()).isEqualTo(400);
	}

	@Test
	void wrapsInASoap11Envelope() throws IOException {
		LegacyMessage message = Operations.one("""
				format: soap-1.1
				path: /s
				soap-action: urn:go
				namespace: urn:n
				soap-header: <h:User xmlns:h="urn:h">{query.u}</h:User>
				request: <Go><p:X xmlns:p="urn:p" p:y="1"/></Go>
				""" + RESPONSE)
			.request()
			.map(new RequestValues(JsonReader.read(new byte[0], json()), Map.of(), Map.of("u", List.of("me"))));
		assertThat(new String(message.body(), StandardCharsets.UTF_8))
			.isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
					+ "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">"
					+ "<soap:Header><h:User xmlns:h=\"urn:h\">me</h:User></soap:Header>"
					+ "<soap:Body><Go xmlns=\"urn:n\"><p:X xmlns:p=\"urn:p\" p:y=\"1\"></p:X></Go></soap:Body></soap:Envelope>");
		assertThat(message.headers().getFirst("SOAPAction")).isEqualTo("\"urn:go\"");
		assertThat(message.headers().getFirst("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
	}

	private static LegacyMessage get(String path, Map<String, String> values) throws IOException {
		return Operations.one("method: GET\npath: '" + path + "'\n" + RESPONSE)
			.request()
			.map(new RequestValues(JsonReader.read(new byte[0], json()), values,
					Map.of("b", List.of(values.get("b")))));
	}

	private static String xml(String yaml, String json) throws IOException {
		JsonNode body = JsonReader.read(json.getBytes(StandardCharsets.UTF_8), json());
		return new String(Operations.one(yaml).request().map(new RequestValues(body, Map.of(), Map.of())).body(),
				StandardCharsets.UTF_8);
	}

	private static HttpHeaders json() {
		var headers = new HttpHeaders();
		headers.set("Content-Type", "application/json");
		return headers;
	}

}
