package dev.hanok.catalog.product;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;

/**
 * Text without control characters and lone surrogates. PostgreSQL cannot store NUL, and a
 * lone surrogate would come back as a question mark.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[^\\p{Cc}\\p{Cs}]*")
@ReportAsSingleViolation
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
public @interface SingleLine {

	/** The message for the client. */
	String message() default "must not contain control characters or invalid Unicode";

	/** Not used. */
	Class<?>[] groups() default {};

	/** Not used. */
	Class<? extends Payload>[] payload() default {};

}
