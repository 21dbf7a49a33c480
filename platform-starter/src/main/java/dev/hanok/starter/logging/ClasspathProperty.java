package dev.hanok.starter.logging;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import ch.qos.logback.core.PropertyDefinerBase;

/**
 * One property of a file on the class path, for {@code logback-spring.xml}. Logback
 * starts before the Spring context, so it reads build information directly from the file.
 */
public final class ClasspathProperty extends PropertyDefinerBase {

	private String resource = "";

	private String key = "";

	private int maxLength = Integer.MAX_VALUE;

	public void setResource(String resource) {
		this.resource = resource;
	}

	public void setKey(String key) {
		this.key = key;
	}

	public void setMaxLength(int maxLength) {
		this.maxLength = maxLength;
	}

	/**
	 * Returns {@code none} if the file or the property is missing, empty or unreadable.
	 */
	@Override
	public String getPropertyValue() {
		var properties = new Properties();
		try (InputStream file = ClasspathProperty.class.getResourceAsStream(this.resource)) {
			if (file != null) {
				properties.load(file);
			}
		}
		catch (IOException ex) {
			addWarn(this.resource + " cannot be read", ex);
		}
		String value = properties.getProperty(this.key, "");
		return value.isEmpty() ? "none" : value.substring(0, Math.min(this.maxLength, value.length()));
	}

}
