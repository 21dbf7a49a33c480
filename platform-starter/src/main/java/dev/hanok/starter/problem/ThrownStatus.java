package dev.hanok.starter.problem;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.coyote.BadRequestException;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** The response to an exception for which Spring defines no status. */
final class ThrownStatus {

	private ThrownStatus() {
	}

	/**
	 * Whether the connection to the client failed, or Tomcat refused the rest of the
	 * request. Tomcat's exception types decide, not messages, because connections of the
	 * service to other servers can be reset, too.
	 */
	static boolean isOfTheClient(Throwable thrown) {
		return causes(thrown)
			.anyMatch(cause -> cause instanceof BadRequestException || cause instanceof AsyncRequestNotUsableException);
	}

	/**
	 * The status and reason of a {@link ResponseStatus} on the exception or on one of its
	 * causes.
	 */
	static Optional<ProblemDetail> of(Throwable thrown) {
		return causes(thrown)
			.map(cause -> AnnotatedElementUtils.findMergedAnnotation(cause.getClass(), ResponseStatus.class))
			.filter(Objects::nonNull)
			.findFirst()
			.map(ThrownStatus::problem);
	}

	private static ProblemDetail problem(ResponseStatus declared) {
		ProblemDetail problem = ProblemDetail.forStatus(declared.code());
		if (StringUtils.hasText(declared.reason())) {
			problem.setDetail(declared.reason());
		}
		return problem;
	}

	private static Stream<Throwable> causes(Throwable thrown) {
		return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
	}

}
