package dev.hanok.gateway.legacy;

import java.nio.charset.StandardCharsets;

import dev.hanok.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** Writes XML up to the allowed size. */
class XmlRendering {

	private final StringBuilder xml = new StringBuilder();

	private final Violations violations;

	private final long maxLength;

	XmlRendering(Violations violations, long maxLength) {
		this.violations = violations;
		this.maxLength = maxLength;
	}

	XmlRendering append(String part) {
		if (this.xml.length() + part.length() > this.maxLength) {
			throw tooLarge();
		}
		this.xml.append(part);
		return this;
	}

	int length() {
		return this.xml.length();
	}

	void cut(int length) {
		this.xml.setLength(length);
	}

	Violations violations() {
		return this.violations;
	}

	byte[] toBytes() {
		byte[] bytes = this.xml.toString().getBytes(StandardCharsets.UTF_8);
		if (bytes.length > this.maxLength) {
			throw tooLarge();
		}
		return bytes;
	}

	private static ProblemException tooLarge() {
		return new ProblemException(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "Request too large",
				"The request is larger than the system behind this address accepts.");
	}

}
