package dev.hanok.gateway.legacy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import dev.hanok.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ResponseReaderTests {

	private static final String PLAIN = """
			path: /x
			request: <Q/>
			response:
			  element: R
			  fields:
			    - { element: Text, pointer: /text }
			    - { element: Number, pointer: /a/number, type: number }
			    - { element: Whole, pointer: /a/whole, type: integer }
			    - { element: Flag, pointer: /flag, type: boolean }
			    - { element: List/Item, pointer: /items, type: array, items: integer }
			    - { element: "@id", pointer: /id }
			    - element: Line
			      pointer: /lines
			      type: array
			      fields:
			        - { element: ., pointer: /text }
			        - { element: "@n", pointer: /n, type: integer }
			faults:
			  element: Error
			  code: Code
			  problems:
			    - { code: A, status: 404, type: not-there, title: Not there, detail: It is not there., detail-element: Text }
			    - { code: "403", status: 409, type: locked, title: Locked, detail: It is locked. }
			""";

	private static final String SOAP = PLAIN.replace("path: /x", "path: /x\nformat: soap-1.2")
		.replace("  element: Error\n  code: Code\n", "");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					<R/>                                    | {"items":[],"lines":[]}
					<R><Text/></R>                          | {"text":"","items":[],"lines":[]}
					<R><Text>a&amp;<![CDATA[<b>]]></Text></R> | {"text":"a&<b>","items":[],"lines":[]}
					<x:R xmlns:x="u"><x:Text>a</x:Text></x:R> | {"text":"a","items":[],"lines":[]}
					<R><Number> 12.50 </Number></R>         | {"a":{"number":12.50},"items":[],"lines":[]}
					<R><Number>1e3</Number><Whole>+07</Whole></R> | {"a":{"number":1000,"whole":7},"items":[],"lines":[]}
					<R><Number/><Flag> </Flag></R>          | {"a":{"number":null},"flag":null,"items":[],"lines":[]}
					<R><Flag>1</Flag></R>                   | {"flag":true,"items":[],"lines":[]}
					<R xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Text i:nil="true"/></R> | {"text":null,"items":[],"lines":[]}
					<R><List><Item>1</Item></List></R>      | {"items":[1],"lines":[]}
					<R id="7"><Line n="1">a</Line><Line>b</Line></R> | {"items":[],"id":"7","lines":[{"text":"a","n":1},{"text":"b"}]}
					""")
	void mapsElementsToJson(String xml, String json) throws IOException {
		assertThat(new String(JsonReader.write(read(PLAIN, 200, xml)), StandardCharsets.UTF_8)).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "<R>", "<R/><R/>", "<Other/>", "<R><Number>abc</Number></R>",
			"<R><Number>NaN</Number></R>", "<R><Whole>1.0</Whole></R>", "<R><Flag>yes</Flag></R>",
			"<R><List><Item>x</Item></List></R>", "<R>&undeclared;</R>", "<R>\u0001</R>", "<!DOCTYPE R><R/>",
			"<!DOCTYPE R [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><R><Text>&x;</Text></R>",
			"<!DOCTYPE R SYSTEM 'http://127.0.0.1:1/evil.dtd'><R/>",
			"<!DOCTYPE R [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>"
					+ "<R><Text>&c;</Text></R>" })
	void respondsBadGatewayToAnUnusableResponse(String xml) {
		assertThat(problem(PLAIN, 200, xml).getBody().getType().toString())
			.isEqualTo("urn:hanok:problem:legacy-response-unusable");
	}

	static String[] hostile() {
		return new String[] { "<R>" + "<a>".repeat(50_000), "<R>" + "<a/>".repeat(30_000) + "</R>",
				"<R " + "a='1' ".repeat(10) + "/>", "<R><Number>" + "9".repeat(200) + "</Number></R>",
				"<R><Number>1e999999999</Number></R>" };
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void limitsTheCostOfAResponse(String xml) {
		assertThat(problem(PLAIN, 200, xml).getStatusCode().value()).isEqualTo(502);
	}

	@Test
	void usesTheTextOfAFaultOnlyIfTheMappingNamesIt() {
		ProblemException mapped = problem(PLAIN, 400, "<Error><Code> A </Code><Text>T</Text></Error>");
		assertThat(mapped.getStatusCode().value()).isEqualTo(404);
		assertThat(mapped.getBody().getTitle()).isEqualTo("Not there");
		assertThat(mapped.getBody().getDetail()).isEqualTo("T");
		assertThat(problem(PLAIN, 200, "<Error><Code>A</Code></Error>").getBody().getDetail())
			.isEqualTo("It is not there.");
		ProblemException other = problem(PLAIN, 400, "<Error><Code>B</Code><Text>secret</Text></Error>");
		assertThat(other.getBody().getType().toString()).isEqualTo("urn:hanok:problem:legacy-fault");
		assertThat(other.getBody().toString()).doesNotContain("secret");
	}

	@Test
	void mapsAnHttpStatusWithoutAFault() {
		assertThat(problem(PLAIN, 403, "<html>").getStatusCode().value()).isEqualTo(409);
		assertThat(problem(PLAIN, 503, "busy").getStatusCode().value()).isEqualTo(503);
		assertThat(problem(PLAIN, 500, "<R/>").getStatusCode().value()).isEqualTo(502);
	}

	@Test
	void readsSoap12Faults() {
		String code = "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>m:A</s:Value></s:Subcode></s:Code></s:Fault>";
		assertThat(problem(SOAP, 500, soap12(code)).getStatusCode().value()).isEqualTo(404);
		String plain = "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code></s:Fault>";
		assertThat(problem(SOAP, 500, soap12(plain)).getStatusCode().value()).isEqualTo(502);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<R/>",
			"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><R/></s:Body></s:Envelope>",
			"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'/>",
			"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>" })
	void refusesAnUnexpectedEnvelope(String xml) throws IOException {
		assertThat(problem(SOAP, 200, xml).getStatusCode().value()).isEqualTo(502);
		assertThat(read(SOAP, 200, soap12("<R/>"))).isNotNull();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void logsWhyAResponseIsUnusable(CapturedOutput output) throws IOException {
		problem(PLAIN, 200, "<Other/>");
		Operations.one(PLAIN).response().tooLarge(1000);
		problem(PLAIN, 500, "<Error><Code>B</Code></Error>");
		assertThat(output).contains("status 200, the element is Other, but response.element is R",
				"it has more than the 1000 bytes of max-size", "faults.problems has no code of its fault: [B]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ISO-8859-1", "UTF-8", "UTF-16", "windows-1252" })
	void usesTheCharsetOfTheContentType(String encoding) throws IOException {
		byte[] xml = "<R><Text>é</Text></R>".getBytes(Charset.forName(encoding));
		assertThat(
				Operations.one(PLAIN).response().read(200, "text/xml; charset=" + encoding, xml).get("text").asString())
			.isEqualTo("é");
		assertThat(Operations.one(PLAIN)
			.response()
			.read(200, "nonsense",
					"<?xml version='1.0' encoding='ISO-8859-1'?><R><Text>é</Text></R>"
						.getBytes(StandardCharsets.ISO_8859_1))
			.get("text")
			.asString()).isEqualTo("é");
	}

	private static String soap12(String payload) {
		return "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body>" + payload
				+ "</s:Body></s:Envelope>";
	}

	private static tools.jackson.databind.node.ObjectNode read(String yaml, int status, String xml) throws IOException {
		return Operations.one(yaml).response().read(status, "text/xml", xml.getBytes(StandardCharsets.UTF_8));
	}

	private static ProblemException problem(String yaml, int status, String xml) {
		return catchThrowableOfType(ProblemException.class, () -> read(yaml, status, xml));
	}

}
