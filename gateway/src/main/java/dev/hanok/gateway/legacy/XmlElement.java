package dev.hanok.gateway.legacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An XML element that was received, without comments and processing instructions. */
class XmlElement {

	private final String namespace;

	private final String name;

	private final Map<String, String> attributes = new HashMap<>();

	private final List<XmlElement> children = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private boolean nil;

	XmlElement(String namespace, String name) {
		this.namespace = namespace;
		this.name = name;
	}

	void addAttribute(String name, String value) {
		this.attributes.put(name, value);
	}

	void addChild(XmlElement child) {
		this.children.add(child);
	}

	void addText(String part) {
		this.text.append(part);
	}

	void setNil() {
		this.nil = true;
	}

	boolean is(String namespace, String name) {
		return this.namespace.equals(namespace) && this.name.equals(name);
	}

	String name() {
		return this.name;
	}

	/** The attributes by local name, whether they have a namespace or not. */
	Map<String, String> attributes() {
		return this.attributes;
	}

	List<XmlElement> children() {
		return this.children;
	}

	/** Its own text, without that of its children. */
	String text() {
		return this.text.toString();
	}

	/** Whether {@code xsi:nil} says that it has no value. */
	boolean isNil() {
		return this.nil;
	}

}
