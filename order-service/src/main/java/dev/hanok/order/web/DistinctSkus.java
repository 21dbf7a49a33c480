package dev.hanok.order.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * No SKU occurs twice.
 */
@Constraint(validatedBy = DistinctSkus.Validator.class)
@Target({ ElementType.FIELD, ElementType.PARAMETER })
@Retention(RetentionPolicy.RUNTIME)
@interface DistinctSkus {

	String message() default "must not name a SKU twice";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

	/** {@code null} is valid here; {@code @NotNull} checks it. */
	class Validator implements ConstraintValidator<DistinctSkus, @Nullable List<OrderRequest.@Nullable Line>> {

		@Override
		public boolean isValid(@Nullable List<OrderRequest.@Nullable Line> lines, ConstraintValidatorContext context) {
			Set<String> skus = new HashSet<>();
			return lines == null
					|| lines.stream().allMatch(line -> line == null || line.sku() == null || skus.add(line.sku()));
		}

	}

}
