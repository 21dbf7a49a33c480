package dev.hanok.starter.json;

import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Refuses a number or a boolean where a string is expected; Spring Boot has no property
 * for this setting of Jackson. Off with {@code platform.json.strict=false}.
 */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "platform.json.strict", matchIfMissing = true)
public final class StrictJsonAutoConfiguration {

	@Bean
	JsonMapperBuilderCustomizer strictStrings() {
		return builder -> builder.withCoercionConfig(LogicalType.Textual,
				text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
	}

}
