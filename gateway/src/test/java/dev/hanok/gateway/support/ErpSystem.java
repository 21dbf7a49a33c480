package dev.hanok.gateway.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A stand-in for an ERP, which validates each request against an XSD. The fault for an
 * invalid request contains more than a client should see.
 */
public final class ErpSystem {

	private static final Map<String, String> ENVELOPES = Map.of("/soap/stock",
			"http://schemas.xmlsoap.org/soap/envelope/", "/soap/suppliers", "http://www.w3.org/2003/05/soap-envelope");

	private final Schema schema = schema();

	private final HttpServer server;

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private volatile Reply reply = new Reply(500, "text/plain", new byte[0]);

	private ErpSystem() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(command -> Thread.ofVirtual().start(command));
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/** A request, valid or not. */
	public record Received(String method, String target, Map<String, List<String>> headers, String xml,
			Element payload) {

		public String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter(header -> header.getKey().equalsIgnoreCase(name))
				.map(header -> header.getValue().getFirst())
				.findFirst()
				.orElse(null);
		}

		/** The text of the first element of this name. */
		public String text(String element) {
			Node found = this.payload.getElementsByTagNameNS("urn:example:erp", element).item(0);
			return (found != null) ? found.getTextContent() : null;
		}

		public int count(String element) {
			return this.payload.getElementsByTagNameNS("urn:example:erp", element).getLength();
		}

	}

	private record Reply(int status, String contentType, byte[] body) {
	}

	public static ErpSystem start() {
		return new ErpSystem();
	}

	public String uri() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** Sets the response to valid requests. With status 0 there is never a response. */
	public void answers(int status, String contentType, String body) {
		answers(status, contentType, body.getBytes(StandardCharsets.UTF_8));
	}

	public void answers(int status, String contentType, byte[] body) {
		this.reply = new Reply(status, contentType, body);
	}

	/** Sets the response, and wraps its payload in a SOAP 1.1 envelope. */
	public void answersSoap(int status, String payload) {
		answers(status, "text/xml; charset=utf-8", envelope(ENVELOPES.get("/soap/stock"), payload));
	}

	public List<Received> received() {
		return this.received;
	}

	public Received lastReceived() {
		return this.received.getLast();
	}

	public static String envelope(String namespace, String payload) {
		return "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"" + namespace + "\"><s:Header/><s:Body>"
				+ payload + "</s:Body></s:Envelope>";
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			String path = exchange.getRequestURI().getPath();
			try {
				Element payload = payload(body, ENVELOPES.get(path));
				this.received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
						Map.copyOf(exchange.getRequestHeaders()), new String(body, StandardCharsets.UTF_8), payload));
				this.schema.newValidator().validate(new DOMSource(payload));
				send(exchange, this.reply);
			}
			catch (SAXException | ParserConfigurationException ex) {
				send(exchange, refusal(path, ex.toString()));
			}
		}
	}

	private static void send(HttpExchange exchange, Reply reply) throws IOException {
		if (reply.status() == 0) {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		exchange.getResponseHeaders().set("Content-Type", reply.contentType());
		exchange.getResponseHeaders().set("Set-Cookie", "ERPSESSION=1");
		exchange.getResponseHeaders().set("X-Powered-By", "ERP/3");
		exchange.sendResponseHeaders(reply.status(), (reply.body().length > 0) ? reply.body().length : -1);
		exchange.getResponseBody().write(reply.body());
	}

	private static Reply refusal(String path, String reason) {
		String text = reason.replace("&", "&amp;").replace("<", "&lt;");
		String namespace = ENVELOPES.get(path);
		String xml = (namespace == null)
				? "<ErpError xmlns=\"urn:example:erp\"><Code>INVALID</Code><Text>" + text + "</Text></ErpError>"
				: envelope(namespace,
						"<s:Fault><faultcode>s:Client</faultcode><faultstring>" + text + "</faultstring></s:Fault>");
		return new Reply((namespace == null) ? 400 : 500, "text/xml", xml.getBytes(StandardCharsets.UTF_8));
	}

	private static Element payload(byte[] body, String envelope)
			throws SAXException, IOException, ParserConfigurationException {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
		if (envelope == null) {
			return document.getDocumentElement();
		}
		Node content = document.getElementsByTagNameNS(envelope, "Body").item(0);
		if (content == null || !(content.getFirstChild() instanceof Element payload)) {
			throw new SAXException("Not an envelope of " + envelope);
		}
		return payload;
	}

	private static Schema schema() {
		try (var xsd = ErpSystem.class.getResourceAsStream("/legacy/erp.xsd")) {
			String text = new String(xsd.readAllBytes(), StandardCharsets.UTF_8);
			return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
				.newSchema(new StreamSource(new StringReader(text)));
		}
		catch (IOException | SAXException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
