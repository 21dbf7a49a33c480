package dev.hanok.gateway.legacy;

import java.io.ByteArrayInputStream;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Reads XML that is not trusted. A DOCTYPE is refused, which excludes external entities
 * and entity expansion. Depth and number of elements are limited.
 */
class XmlReader {

	private static final int MAX_DEPTH = 64;

	private static final int MAX_ELEMENTS = 20_000;

	private final XMLStreamReader in;

	private int elements;

	private XmlReader(XMLStreamReader in) {
		this.in = in;
	}

	/**
	 * Reads a whole document.
	 * @param document its bytes
	 * @param encoding the encoding according to the HTTP header, or null
	 * @return the root element
	 * @throws XMLStreamException if it is malformed, or refused
	 */
	static XmlElement read(byte[] document, @Nullable String encoding) throws XMLStreamException {
		XMLStreamReader in = factory().createXMLStreamReader(new ByteArrayInputStream(document), encoding);
		try {
			var reader = new XmlReader(in);
			while (in.next() != XMLStreamConstants.START_ELEMENT) {
				reader.refuseDoctype();
			}
			XmlElement root = reader.element(0);
			while (in.hasNext()) {
				// The text after the root element must be well-formed, too.
				in.next();
			}
			return root;
		}
		finally {
			in.close();
		}
	}

	/**
	 * Uses the JDK's own parser even if there is another one on the class path, because
	 * these settings are known to work with it. Creates a new factory for each document,
	 * because a factory holds the first reader that it has created.
	 */
	static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty("jdk.xml.dtd.support", "deny");
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		return factory;
	}

	private void refuseDoctype() throws XMLStreamException {
		if (this.in.getEventType() == XMLStreamConstants.DTD) {
			throw new XMLStreamException("A DOCTYPE is refused");
		}
	}

	private XmlElement element(int depth) throws XMLStreamException {
		if (depth > MAX_DEPTH || ++this.elements > MAX_ELEMENTS) {
			throw new XMLStreamException("Too many elements");
		}
		var element = new XmlElement(orEmpty(this.in.getNamespaceURI()), this.in.getLocalName());
		for (int i = 0; i < this.in.getAttributeCount(); i++) {
			attribute(element, orEmpty(this.in.getAttributeNamespace(i)), this.in.getAttributeLocalName(i),
					this.in.getAttributeValue(i));
		}
		for (int event = this.in.next(); event != XMLStreamConstants.END_ELEMENT; event = this.in.next()) {
			switch (event) {
				case XMLStreamConstants.START_ELEMENT -> element.addChild(element(depth + 1));
				case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
					element.addText(this.in.getText());
				case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("An entity is refused");
				default -> {
					// Nothing to do for a comment or a processing instruction.
				}
			}
		}
		return element;
	}

	private static void attribute(XmlElement element, String namespace, String name, String value) {
		if (namespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
			if (name.equals("nil") && (value.equals("true") || value.equals("1"))) {
				element.setNil();
			}
			return;
		}
		element.addAttribute(name, value);
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
