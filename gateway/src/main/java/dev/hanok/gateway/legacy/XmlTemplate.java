package dev.hanok.gateway.legacy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * Reads a template: one element of XML whose texts and attributes may have placeholders,
 * with {@code json:each} and {@code json:if} where elements depend on the JSON.
 */
class XmlTemplate {

	private static final String CONTROL = "urn:hanok:gateway:json";

	private final XMLStreamReader in;

	private XmlTemplate(XMLStreamReader in) {
		this.in = in;
	}

	/**
	 * Reads a template.
	 * @throws IllegalArgumentException with what is wrong with it
	 */
	static ElementTemplate parse(String xml, String namespace) {
		String whole = "<template xmlns=\"" + XmlText.escape(namespace) + "\" xmlns:json=\"" + CONTROL + "\">"
				+ xml.strip() + "</template>";
		try {
			XMLStreamReader in = XmlReader.factory().createXMLStreamReader(new StringReader(whole));
			in.nextTag();
			in.nextTag();
			ElementTemplate root = new XmlTemplate(in).element(namespace);
			if (in.nextTag() != XMLStreamConstants.END_ELEMENT || in.next() != XMLStreamConstants.END_DOCUMENT) {
				throw new IllegalArgumentException("It must be one element");
			}
			return root;
		}
		catch (XMLStreamException ex) {
			throw new IllegalArgumentException("It is not well-formed XML: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Reads an element. The default namespace is not declared in the template, so it is
	 * added to the root element.
	 */
	private ElementTemplate element(String undeclared) throws XMLStreamException {
		String name = qualified(this.in.getPrefix(), this.in.getLocalName());
		Map<String, TextTemplate> attributes = new LinkedHashMap<>();
		if (!undeclared.isEmpty()) {
			attributes.put("xmlns", literal(undeclared));
		}
		for (int i = 0; i < this.in.getNamespaceCount(); i++) {
			String prefix = this.in.getNamespacePrefix(i);
			attributes.put((prefix != null) ? "xmlns:" + prefix : "xmlns",
					literal(orEmpty(this.in.getNamespaceURI(i))));
		}
		ElementTemplate.Repetition each = null;
		JsonPointer condition = null;
		for (int i = 0; i < this.in.getAttributeCount(); i++) {
			String attribute = this.in.getAttributeLocalName(i);
			String value = this.in.getAttributeValue(i);
			if (!CONTROL.equals(this.in.getAttributeNamespace(i))) {
				attributes.put(qualified(this.in.getAttributePrefix(i), attribute), text(value));
				continue;
			}
			switch (attribute) {
				case "each" -> each = repetition(value);
				case "if" -> condition = pointer(value);
				default -> throw new IllegalArgumentException("json:" + attribute + " is unknown");
			}
		}
		return new ElementTemplate(name, attributes, content(), each, condition);
	}

	private List<ElementTemplate.Content> content() throws XMLStreamException {
		List<ElementTemplate.Content> content = new ArrayList<>();
		for (int event = this.in.next(); event != XMLStreamConstants.END_ELEMENT; event = this.in.next()) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				content.add(new ElementTemplate.Content(null, element("")));
			}
			else if (event != XMLStreamConstants.COMMENT && !this.in.getText().isBlank()) {
				content.add(new ElementTemplate.Content(text(this.in.getText()), null));
			}
		}
		return content;
	}

	private static TextTemplate text(String text) {
		return TextTemplate.parse(text).mapLiterals(XmlText::escape);
	}

	private static TextTemplate literal(String text) {
		return new TextTemplate(List.of(XmlText.escape(text)), List.of());
	}

	private static ElementTemplate.Repetition repetition(String value) {
		boolean optional = value.endsWith("?");
		return new ElementTemplate.Repetition(pointer(optional ? value.substring(0, value.length() - 1) : value),
				optional);
	}

	private static JsonPointer pointer(String value) {
		if (!value.startsWith("/")) {
			throw new IllegalArgumentException("'" + value + "' is not a JSON pointer: it must begin with /");
		}
		return JsonPointer.compile(value);
	}

	private static String qualified(@Nullable String prefix, String name) {
		return (prefix == null || prefix.isEmpty()) ? name : prefix + ":" + name;
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
