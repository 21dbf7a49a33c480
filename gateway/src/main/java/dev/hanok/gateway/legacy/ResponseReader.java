package dev.hanok.gateway.legacy;

import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import dev.hanok.gateway.forward.UpstreamUnavailable;
import dev.hanok.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates JSON or a problem detail from the response of a legacy system.
 */
class ResponseReader {

	private static final Logger log = LoggerFactory.getLogger(ResponseReader.class);

	private final String operation;

	private final MessageFormat format;

	private final String element;

	private final ResponseMapping mapping;

	private final FaultMapping faults;

	ResponseReader(String operation, MessageFormat format, String element, ResponseMapping mapping,
			FaultMapping faults) {
		this.operation = operation;
		this.format = format;
		this.element = element;
		this.mapping = mapping;
		this.faults = faults;
	}

	/**
	 * Reads a response.
	 * @throws ProblemException the mapped problem of a fault; 502 if the fault is not
	 * mapped or the response is unusable; 503 if the legacy system responds with 503 and
	 * no fault
	 */
	ObjectNode read(int status, @Nullable String contentType, byte[] body) {
		try {
			XmlElement payload = this.format.payload(XmlReader.read(body, encoding(contentType)));
			if (this.faults.isFault(payload)) {
				throw this.faults.problem(payload).orElseGet(() -> unmapped(payload));
			}
			if (!payload.name().equals(this.element)) {
				throw new InvalidResponseException(
						"the element is " + payload.name() + ", but response.element is " + this.element);
			}
			if (status < 200 || status > 299) {
				throw new InvalidResponseException("there is no fault in it");
			}
			return this.mapping.map(payload);
		}
		catch (XMLStreamException | InvalidResponseException ex) {
			throw problemWithoutFault(status).orElseGet(() -> unusable("status " + status + ", " + ex.getMessage()));
		}
	}

	/** The problem for a response that is larger than allowed. */
	ProblemException tooLarge(int maxSize) {
		return unusable("it has more than the " + maxSize + " bytes of max-size");
	}

	private static @Nullable String encoding(@Nullable String contentType) {
		try {
			MediaType type = (contentType != null) ? MediaType.parseMediaType(contentType) : null;
			return (type != null && type.getCharset() != null) ? type.getCharset().name() : null;
		}
		catch (InvalidMediaTypeException ex) {
			// The XML declaration has the encoding, otherwise it is UTF-8.
			return null;
		}
	}

	private Optional<ProblemException> problemWithoutFault(int status) {
		if (status >= 200 && status <= 299) {
			return Optional.empty();
		}
		return this.faults.problem(status)
			.or(() -> (status == 503) ? Optional.of(UpstreamUnavailable.notReached()) : Optional.empty());
	}

	private ProblemException unmapped(XmlElement fault) {
		log.warn("Legacy system, platform.gateway.legacy.{}: faults.problems has no code of its fault: {}",
				this.operation, this.faults.codes(fault));
		return new ProblemException(HttpStatus.BAD_GATEWAY, "legacy-fault", "The legacy system failed",
				"The system behind this address could not handle the request.");
	}

	private ProblemException unusable(String reason) {
		log.warn("Legacy system, platform.gateway.legacy.{}: its response is unusable: {}", this.operation, reason);
		return new ProblemException(HttpStatus.BAD_GATEWAY, "legacy-response-unusable", "Unusable response",
				"The system behind this address sent a response that cannot be used.");
	}

}
