package dev.hanok.gateway.legacy;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** How XML is wrapped for a legacy system. */
enum MessageFormat {

	/** The XML itself is the message. */
	XML("", "application/xml"),

	/** The XML is in a SOAP 1.1 envelope. */
	SOAP_1_1("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),

	/** The XML is in a SOAP 1.2 envelope. */
	SOAP_1_2("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

	private final String namespace;

	private final String mediaType;

	MessageFormat(String namespace, String mediaType) {
		this.namespace = namespace;
		this.mediaType = mediaType;
	}

	boolean isSoap() {
		return this != XML;
	}

	void render(XmlRendering out, @Nullable ElementTemplate header, ElementTemplate payload, Scope scope) {
		out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
		if (isSoap()) {
			out.append("<soap:Envelope xmlns:soap=\"").append(this.namespace).append("\">");
		}
		if (header != null) {
			out.append("<soap:Header>");
			header.render(out, scope);
			out.append("</soap:Header>");
		}
		out.append(isSoap() ? "<soap:Body>" : "");
		payload.render(out, scope);
		out.append(isSoap() ? "</soap:Body></soap:Envelope>" : "");
	}

	void setHeaders(HttpHeaders headers, String soapAction, boolean hasBody) {
		headers.set("Accept", this.mediaType);
		if (this == SOAP_1_1) {
			headers.set("SOAPAction", '"' + soapAction + '"');
		}
		if (hasBody) {
			String action = (this == SOAP_1_2 && !soapAction.isEmpty()) ? ";action=\"" + soapAction + '"' : "";
			headers.set("Content-Type", this.mediaType + ";charset=UTF-8" + action);
		}
	}

	/** The content of the message: the root element, or the element in the SOAP body. */
	XmlElement payload(XmlElement root) throws InvalidResponseException {
		if (!isSoap()) {
			return root;
		}
		List<XmlElement> bodies = root.children().stream().filter(child -> child.is(this.namespace, "Body")).toList();
		if (!root.is(this.namespace, "Envelope") || bodies.size() != 1 || bodies.getFirst().children().isEmpty()) {
			throw new InvalidResponseException("it is not a SOAP envelope of the expected version with a body");
		}
		return bodies.getFirst().children().getFirst();
	}

	boolean isSoapFault(XmlElement payload) {
		return isSoap() && payload.is(this.namespace, "Fault");
	}

	/** The paths of a fault's code in SOAP, the most specific code first. */
	List<String> codes() {
		return (this == SOAP_1_2) ? List.of("Code/Subcode/Value", "Code/Value") : List.of("faultcode");
	}

}
