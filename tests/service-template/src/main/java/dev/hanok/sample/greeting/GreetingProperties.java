package dev.hanok.sample.greeting;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of greetings.
 *
 * @param word the first word of a greeting
 */
@Validated
@ConfigurationProperties("sample.greeting")
record GreetingProperties(@NotBlank @DefaultValue("Hello") String word) {
}
