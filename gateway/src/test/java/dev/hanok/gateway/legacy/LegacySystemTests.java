package dev.hanok.gateway.legacy;

import java.util.List;

import dev.hanok.gateway.support.ErpSystem;
import dev.hanok.gateway.support.GatewayTest;
import dev.hanok.gateway.support.RawClient;
import dev.hanok.gateway.support.RawMessage;
import dev.hanok.gateway.support.TestServices;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@GatewayTest
class LegacySystemTests {

	private static final String TOKEN = "Authorization: Bearer " + new TestTokens().customer("alice");

	private static final String JSON = "Content-Type: application/json";

	private static final String ORDER = "{\"supplier\":\"ACME\",\"lines\":[{\"sku\":\"A\",\"quantity\":2,\"price\":9.90}]}";

	private static final ErpSystem ERP = TestServices.ERP;

	@Autowired
	RawClient client;

	@BeforeEach
	void setResponse() {
		ERP.answersSoap(200, """
				<GetStockResponse xmlns="urn:example:erp"><Sku>A-1</Sku><Text>Nüsse &amp; Kerne</Text>
				<Quantity>12.50</Quantity><Orderable>true</Orderable><Bin code="B1"><Quantity>3</Quantity></Bin>
				</GetStockResponse>""");
	}

	@Test
	void callsASoapSystemAndRespondsWithJson() {
		RawMessage response = this.client.get("/api/erp/stock/A-1?warehouse=7", TOKEN);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.header("Content-Type")).isEqualTo("application/json");
		assertThat(response.text()).isEqualTo("{\"sku\":\"A-1\",\"description\":\"Nüsse & Kerne\",\"quantity\":12.50,"
				+ "\"orderable\":true,\"bins\":[{\"code\":\"B1\",\"quantity\":3}]}");
		assertThat(ERP.lastReceived().method()).isEqualTo("POST");
		assertThat(ERP.lastReceived().target()).isEqualTo("/soap/stock");
		assertThat(ERP.lastReceived().header("SOAPAction")).isEqualTo("\"urn:example:erp:GetStock\"");
		assertThat(ERP.lastReceived().header("Content-Type")).isEqualTo("text/xml;charset=UTF-8");
		assertThat(ERP.lastReceived().text("Sku")).isEqualTo("A-1");
		assertThat(ERP.lastReceived().text("Warehouse")).isEqualTo("7");
	}

	@Test
	void omitsFieldsThatTheClientDidNotSend() {
		assertThat(this.client.get("/api/erp/stock/A-1", TOKEN).status()).isEqualTo(200);
		assertThat(ERP.lastReceived().count("Warehouse")).isZero();
	}

	@Test
	void forwardsNoHeadersInEitherDirection() {
		RawMessage response = this.client.get("/api/erp/stock/A-1", TOKEN, "Cookie: a=b", "X-Other: 1",
				"Idempotency-Key: k", "Accept-Encoding: gzip", "If-None-Match: \"x\"");
		assertThat(response.status()).isEqualTo(200);
		for (String name : List.of("Authorization", "Cookie", "X-Other", "Idempotency-Key", "Accept-Encoding",
				"If-None-Match")) {
			assertThat(ERP.lastReceived().header(name)).as(name).isNull();
		}
		assertThat(ERP.lastReceived().header("traceparent")).contains(response.header("X-Trace-Id"));
		assertThat(response.header("Set-Cookie")).isNull();
		assertThat(response.header("X-Powered-By")).isNull();
	}

	@Test
	void sendsAnOrderAsPlainXml() {
		ERP.answers(200, "application/xml",
				"<PurchaseOrderReceipt xmlns='urn:example:erp'><Number>0815</Number><Total>19.80</Total></PurchaseOrderReceipt>");
		RawMessage response = this.client.post("/api/erp/purchase-orders",
				"{\"supplier\":\"ACME\",\"express\":true,\"note\":\"\",\"delivery\":{\"city\":\"Bern\"},\"lines\":["
						+ "{\"sku\":\"A\",\"quantity\":2,\"price\":9.90,\"tags\":[\"x\",\"y\"]},{\"sku\":\"B\",\"quantity\":1,\"price\":0}]}",
				TOKEN, JSON);
		assertThat(response.status()).isEqualTo(201);
		assertThat(response.text()).isEqualTo("{\"number\":\"0815\",\"amounts\":{\"total\":19.80},\"warnings\":[]}");
		assertThat(ERP.lastReceived().header("X-Client")).isEqualTo("hanok");
		assertThat(ERP.lastReceived().count("Line")).isEqualTo(2);
		assertThat(ERP.lastReceived().count("Tag")).isEqualTo(2);
		assertThat(ERP.lastReceived().text("Price")).isEqualTo("9.90");
		assertThat(ERP.lastReceived().text("City")).isEqualTo("Bern");
		assertThat(ERP.lastReceived().text("Note")).isEmpty();
		assertThat(ERP.lastReceived().payload().getAttribute("express")).isEqualTo("true");
	}

	@Test
	void supportsSoap12() {
		ERP.answers(200, "application/soap+xml", ErpSystem.envelope("http://www.w3.org/2003/05/soap-envelope",
				"<GetSupplierResponse><Name>ACME</Name></GetSupplierResponse>"));
		assertThat(this.client.get("/api/erp/suppliers/12", TOKEN).text()).isEqualTo("{\"name\":\"ACME\"}");
		assertThat(ERP.lastReceived().header("Content-Type")).isEqualTo("application/soap+xml;charset=UTF-8");
		assertThat(this.client.get("/api/erp/suppliers/twelve", TOKEN).status()).isEqualTo(400);
	}

	@Test
	void respondsWithTheProblemOfAMappedFault() {
		ERP.answersSoap(500, fault("E404", "no row in STOCK_V3"));
		RawMessage unknown = this.client.get("/api/erp/stock/A-1", TOKEN);
		assertThat(unknown.status()).isEqualTo(404);
		assertThat(unknown.header("Content-Type")).startsWith("application/problem+json");
		assertThat(unknown.text()).contains("urn:hanok:problem:unknown-article", "/api/erp/stock/A-1",
				unknown.header("X-Trace-Id"));
		assertThat(unknown.text()).doesNotContain("STOCK_V3");
		ERP.answersSoap(200, fault("E409", "Locked by the stocktaking"));
		RawMessage locked = this.client.get("/api/erp/stock/A-1", TOKEN);
		assertThat(locked.status()).isEqualTo(409);
		assertThat(locked.text()).contains("Locked by the stocktaking");
	}

	@Test
	void hidesAFaultThatIsNotMapped() {
		ERP.answersSoap(500, fault("E999", "ORA-00942 at erp.Stock.java:17"));
		RawMessage response = this.client.get("/api/erp/stock/A-1", TOKEN);
		assertThat(response.status()).isEqualTo(502);
		assertThat(response.text()).contains("urn:hanok:problem:legacy-fault")
			.doesNotContain("ORA-", "java", "E999", "soap");
	}

	@Test
	void hidesSchemaErrorsOfTheLegacySystem() {
		RawMessage response = this.client.post("/api/erp/purchase-orders", ORDER.replace(":2", ":-2"), TOKEN, JSON);
		assertThat(response.status()).isEqualTo(502);
		assertThat(response.text()).contains("legacy-fault").doesNotContain("cvc", "SAX");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Error 500", "{}", "", "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM "
			+ "'file:///etc/hostname'>]><GetStockResponse>&x;</GetStockResponse>" })
	void respondsBadGatewayToAMalformedResponse(String body) {
		ERP.answers(200, "text/xml", body);
		RawMessage response = this.client.get("/api/erp/stock/A-1", TOKEN);
		assertThat(response.status()).isEqualTo(502);
		assertThat(response.header("Content-Type")).startsWith("application/problem+json");
		assertThat(response.text()).contains("legacy-response-unusable")
			.doesNotContain("ParseError", "DOCTYPE", "html");
	}

	@Test
	void respondsBadGatewayToATooLargeResponse() {
		ERP.answersSoap(200, "<GetStockResponse><Text>" + "x".repeat(600_000) + "</Text></GetStockResponse>");
		RawMessage response = this.client.get("/api/erp/stock/A-1", TOKEN);
		assertThat(response.status()).isEqualTo(502);
		assertThat(response.text()).contains("legacy-response-unusable");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"supplier":                                   | 400 | malformed-request
			{"supplier":"A","lines":[],"surprise":1}       | 400 | /surprise
			{"supplier":"A"}                               | 400 | /lines
			{"supplier":"A\\u0007","lines":[]}             | 400 | XML cannot hold
			""")
	void refusesAnInvalidRequestWithoutCallingTheLegacySystem(String json, int status, String text) {
		int before = ERP.received().size();
		RawMessage response = this.client.post("/api/erp/purchase-orders", json, TOKEN, JSON);
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.text()).contains(text, response.header("X-Trace-Id"));
		assertThat(ERP.received()).hasSize(before);
	}

	@Test
	void refusesOtherMediaTypesAndBodiesThatAreTooLarge() {
		assertThat(this.client.post("/api/erp/purchase-orders", "<a/>", TOKEN, "Content-Type: text/xml").status())
			.isEqualTo(415);
		assertThat(this.client.post("/api/erp/purchase-orders", ORDER.replace("ACME", "A".repeat(300_000)), TOKEN, JSON)
			.status()).isEqualTo(413);
	}

	@Test
	void requiresATokenBeforeItReadsTheRequest() {
		int before = ERP.received().size();
		assertThat(this.client.get("/api/erp/stock/A-1").status()).isEqualTo(401);
		assertThat(this.client.post("/api/erp/purchase-orders", "nonsense", JSON).status()).isEqualTo(401);
		assertThat(ERP.received()).hasSize(before);
	}

	@Test
	void escapesPathVariablesInXml() {
		assertThat(this.client.get("/api/erp/stock/%3C%2FSku%3E%3CWarehouse%3E1", TOKEN).status()).isIn(200, 400);
		assertThat(ERP.lastReceived().count("Warehouse")).isZero();
	}

	@Test
	void respondsWith504WhenTheLegacySystemIsSlow() {
		ERP.answers(0, "text/xml", "");
		RawMessage response = this.client.get("/api/erp/stock/A-1", TOKEN);
		assertThat(response.status()).isEqualTo(504);
		assertThat(response.text()).contains("upstream-timeout");
	}

	@Test
	void respondsWith503WhenTheLegacySystemIsUnreachable() {
		RawMessage response = this.client.get("/api/erp-down/1", TOKEN);
		assertThat(response.status()).isEqualTo(503);
		assertThat(response.text()).contains("service-unavailable");
		assertThat(response.header("Retry-After")).isNotNull();
	}

	private static String fault(String code, String text) {
		return "<s:Fault><faultcode>s:Server</faultcode><faultstring>" + text
				+ "</faultstring><detail><StockFault xmlns=\"urn:example:erp\"><Code>" + code + "</Code><Text>" + text
				+ "</Text></StockFault></detail></s:Fault>";
	}

}
