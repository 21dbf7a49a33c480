package dev.hanok.gateway.legacy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.hanok.gateway.legacy.LegacyProperties.Faults;
import dev.hanok.gateway.legacy.LegacyProperties.Problem;
import dev.hanok.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * Turns mapped faults into problem details. A text of the legacy system is used only if
 * the mapping names its element.
 */
class FaultMapping {

	private static final int LONGEST_DETAIL = 500;

	private final MessageFormat format;

	private final @Nullable String element;

	private final List<ElementPath> codes;

	private final Map<String, Mapped> problems = new HashMap<>();

	FaultMapping(MessageFormat format, Faults faults) {
		this.format = format;
		this.element = faults.element();
		if (format.isSoap() && this.element != null) {
			throw new IllegalArgumentException("'element' is for plain XML: in SOAP a fault is soap:Fault");
		}
		if (this.element != null && faults.code() == null) {
			throw new IllegalArgumentException("'code' is missing: the path of the code below " + this.element);
		}
		this.codes = ((faults.code() != null) ? List.of(faults.code()) : format.codes()).stream()
			.map(ElementPath::parse)
			.toList();
		for (Problem problem : faults.problems()) {
			String detail = problem.detailElement();
			var mapped = new Mapped(problem, (detail != null) ? ElementPath.parse(detail) : null);
			if (this.problems.put(problem.code(), mapped) != null) {
				throw new IllegalArgumentException("The code " + problem.code() + " is there twice");
			}
		}
	}

	boolean isFault(XmlElement payload) {
		return this.format.isSoap() ? this.format.isSoapFault(payload) : payload.name().equals(this.element);
	}

	/** The codes of a fault, the most specific one first. */
	List<String> codes(XmlElement fault) {
		return this.codes.stream().flatMap(path -> path.findText(fault).stream()).map(String::strip).toList();
	}

	/**
	 * The problem that is configured for a code of a fault, with its prefix or without.
	 */
	Optional<ProblemException> problem(XmlElement fault) {
		return codes(fault).stream()
			.flatMap(code -> Stream.of(code, code.substring(code.indexOf(':') + 1)))
			.flatMap(code -> Optional.ofNullable(this.problems.get(code)).stream())
			.findFirst()
			.map(mapped -> mapped.toProblem(fault));
	}

	/** The problem that is configured for a response without a fault, by HTTP status. */
	Optional<ProblemException> problem(int status) {
		return Optional.ofNullable(this.problems.get(Integer.toString(status))).map(mapped -> mapped.toProblem(null));
	}

	private record Mapped(Problem problem, @Nullable ElementPath detail) {

		ProblemException toProblem(@Nullable XmlElement fault) {
			String detail = (fault != null && this.detail != null)
					? this.detail.findText(fault).map(Mapped::shortened).orElse(this.problem.detail())
					: this.problem.detail();
			return new ProblemException(HttpStatusCode.valueOf(this.problem.status()), this.problem.type(),
					this.problem.title(), detail);
		}

		private static String shortened(String text) {
			String line = text.strip();
			return (line.length() <= LONGEST_DETAIL) ? line : line.substring(0, LONGEST_DETAIL);
		}

	}

}
