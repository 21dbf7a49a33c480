package dev.hanok.catalog.product;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hanok.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ETag;
import org.springframework.http.HttpStatus;

/**
 * The header {@code If-Match}: the versions of a product to which a change may apply.
 *
 * @param any whether the header is {@code *}, which matches every version
 * @param versions the versions in the header; a tag that this service did not make
 * matches nothing
 */
record IfMatch(boolean any, Set<Long> versions) {

	static IfMatch parse(@Nullable String header) {
		if (header == null) {
			throw new ProblemException(HttpStatus.PRECONDITION_REQUIRED, "precondition-required",
					"Precondition required", "Send If-Match with the ETag of the product that you have seen.");
		}
		List<ETag> tags = ETag.parse(header);
		if (tags.isEmpty()) {
			throw new ProblemException(HttpStatus.BAD_REQUEST, "malformed-precondition", "Malformed precondition",
					"If-Match takes an ETag in double quotes, as in the response to GET.");
		}
		// If-Match compares strongly: a weak tag never matches.
		return new IfMatch(tags.stream().anyMatch(ETag::isWildcard),
				tags.stream()
					.filter(tag -> !tag.weak() && tag.tag().matches("[0-9]{1,18}"))
					.map(tag -> Long.valueOf(tag.tag()))
					.collect(Collectors.toUnmodifiableSet()));
	}

	/**
	 * Refuses the change unless the header is {@code *} or has a version from
	 * {@code oldest} to {@code present}.
	 * @param oldest the oldest version that the change accepts, because changes since
	 * then concern other fields
	 * @param present the product's current version
	 */
	void require(long oldest, long present) {
		if (!any() && versions().stream().noneMatch(seen -> oldest <= seen && seen <= present)) {
			throw new ProblemException(HttpStatus.PRECONDITION_FAILED, "stale-version", "Stale version",
					"The product has been changed since. Get it again and repeat the change.")
				.with("version", present);
		}
	}

}
