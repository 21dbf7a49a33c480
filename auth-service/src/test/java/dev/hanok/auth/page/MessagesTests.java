package dev.hanok.auth.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTests {

	@Test
	void eachTextExistsInBothLanguages() throws IOException {
		assertThat(texts("messages_ko.properties").keySet()).isEqualTo(texts("messages.properties").keySet());
	}

	private static Properties texts(String file) throws IOException {
		return PropertiesLoaderUtils
			.loadProperties(new EncodedResource(new ClassPathResource(file), StandardCharsets.UTF_8));
	}

}
