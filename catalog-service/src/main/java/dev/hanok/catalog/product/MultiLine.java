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

/** Like {@link SingleLine}, but tabs and line breaks are allowed. */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[\\t\\r\\n[^\\p{Cc}\\p{Cs}]]*")
@ReportAsSingleViolation
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@interface MultiLine {

	String message() default "must not contain control characters other than tabs and line breaks, or invalid Unicode";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
