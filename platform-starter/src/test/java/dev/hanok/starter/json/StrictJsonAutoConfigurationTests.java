package dev.hanok.starter.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StrictJsonAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(StrictJsonAutoConfiguration.class, JacksonAutoConfiguration.class));

	record Line(String sku) {
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "1.5", "true", "{}", "[]" })
	void refusesAValueThatIsNotAString(String value) {
		this.runner.run(context -> {
			JsonMapper json = context.getBean(JsonMapper.class);
			assertThatExceptionOfType(DatabindException.class)
				.isThrownBy(() -> json.readValue("{\"sku\":" + value + "}", Line.class));
			assertThat(json.readValue("{\"sku\":\"1\"}", Line.class)).isEqualTo(new Line("1"));
		});
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("platform.json.strict=false")
			.run(context -> assertThat(context.getBean(JsonMapper.class).readValue("{\"sku\":1}", Line.class))
				.isEqualTo(new Line("1")));
	}

}
