package dev.hanok.starter.config;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseDefaultsTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	@Test
	void namesDatabaseAndRoleAfterTheService() {
		add(DatabaseDefaults.defaults("book-reviews"));
		add(Map.of("POSTGRES_HOST", "postgres", "POSTGRES_PASSWORD", "secret"));
		assertThat(this.environment.getProperty("spring.datasource.url")).isEqualTo(
				"jdbc:postgresql://postgres:5432/book_reviews?connectTimeout=2&socketTimeout=10&ApplicationName=book-reviews");
		assertThat(this.environment.getProperty("spring.datasource.username")).isEqualTo("book_reviews");
		assertThat(this.environment.getProperty("spring.datasource.password")).isEqualTo("secret");
	}

	@Test
	void addsNothingWithoutFlyway() {
		add(Map.of("spring.application.name", "book-reviews"));
		new DatabaseDefaults().postProcessEnvironment(this.environment, new SpringApplication());
		assertThat(this.environment.containsProperty("spring.datasource.url")).isFalse();
	}

	private void add(Map<String, Object> properties) {
		this.environment.getPropertySources().addLast(new MapPropertySource("p" + properties.size(), properties));
	}

}
