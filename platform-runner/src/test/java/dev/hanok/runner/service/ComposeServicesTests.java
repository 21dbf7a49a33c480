package dev.hanok.runner.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.hanok.runner.home.PlatformException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ComposeServicesTests {

	@TempDir
	Path repository;

	@BeforeEach
	void makeOneService() throws IOException {
		write("pom.xml", "<modules><module>shelf</module><module>platform-starter</module></modules>");
		write("shelf/src/main/resources/application.yml", "");
	}

	@Test
	void theFileOfThisRepositoryIsCurrent() {
		assertThat(new ComposeServices(Path.of("..")).isCurrent())
			.as("When this fails: ./platform services --write, and commit %s", ComposeServices.PLACE)
			.isTrue();
	}

	@Test
	void needsNoDescriptionForAServiceWithDefaults() {
		assertThat(new ComposeServices(this.repository).text()).isEqualTo("""
				# Generated from service.yml of each module by ./platform services --write; do not edit.
				services:
				  secrets:
				    extends:
				      file: deploy/docker/common.yml
				      service: secrets
				    environment:
				      SERVICES: shelf
				      DATABASES: ''
				      SECRETS: ''
				    volumes:
				      - secrets-shelf:/secrets/shelf
				  shelf:
				    extends:
				      file: deploy/docker/common.yml
				      service: service
				    image: ${SHELF_IMAGE:-hanok/shelf:${SERVICE_TAG:-${IMAGE_TAG:-latest}}}
				    build:
				      args:
				        SERVICE: shelf
				    volumes:
				      - secrets-shelf:/run/secrets:ro
				volumes:
				  secrets-shelf: {}
				""");
	}

	@Test
	void givesADatabaseToAServiceWithMigrations() throws IOException {
		write("shelf/src/main/resources/db/migration/V1__shelf.sql", "");
		assertThat(new ComposeServices(this.repository).text()).contains("DATABASES: shelf\n",
				"service: service-with-database\n");
	}

	@Test
	void takesTheRestFromTheDescription() throws IOException {
		write("shelf/service.yml", """
				port: 8761
				memory: 640m
				redis: true
				secrets:
				  SHELF_KEY: digest:shelf
				environment:
				  SHELF_MODE: ${SHELF_MODE:-open}
				volumes:
				  - shelves:/data
				ports:
				  - 127.0.0.1:${SHELF_PORT}:8761
				""");
		assertThat(new ComposeServices(this.repository).text())
			.contains("SECRETS: shelf/REDIS_PASSWORD=redis shelf/SHELF_KEY=digest:shelf\n", """
					    environment:
					      SERVER_PORT: 8761
					      HEALTH_PORT: 8761
					      REDIS_HOST: redis
					      SHELF_MODE: ${SHELF_MODE:-open}
					    ports:
					      - 127.0.0.1:${SHELF_PORT}:8761
					    volumes:
					      - shelves:/data
					      - secrets-shelf:/run/secrets:ro
					    mem_limit: 640m
					""");
	}

	@Test
	void refusesAKeyThatNothingReads() throws IOException {
		write("shelf/service.yml", "memroy: 640m");
		assertThatExceptionOfType(PlatformException.class).isThrownBy(new ComposeServices(this.repository)::text)
			.withMessageContaining("memroy");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			ports: 127.0.0.1:8080:8080 | 'ports' must be a list
			redis: yes please          | 'redis' must be true or false
			late: soon                 | 'late' must be true or false
			secrets: [SHELF_KEY]       | 'secrets' must be a mapping
			port: eighty               | 'port' must be a whole number
			memory:                    | 'memory' must be a value
			instances: several         | 'instances' must be a whole number from 1 on
			instances: 0               | 'instances' must be a whole number from 1 on
			""")
	void refusesAValueOfTheWrongType(String line, String message) throws IOException {
		write("shelf/service.yml", line);
		assertThatExceptionOfType(PlatformException.class).isThrownBy(new ComposeServices(this.repository)::text)
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "port: 8761", "ports: [127.0.0.1:8080:8080]" })
	void refusesSeveralInstancesOfAServiceWithAFixedPort(String line) throws IOException {
		write("shelf/service.yml", line + "\ninstances: 2");
		assertThatExceptionOfType(PlatformException.class).isThrownBy(new ComposeServices(this.repository)::text)
			.withMessageContaining("shelf/service.yml: 'instances' must be 1 beside '" + line.replaceAll(":.*", "'"));
		write("shelf/service.yml", line + "\ninstances: 1");
		assertThat(new ComposeServices(this.repository).text()).doesNotContain("replicas");
	}

	@Test
	void startsAsManyContainersAsDescribedUnlessAnEnvironmentSaysAnotherNumber() throws IOException {
		write("shelf/service.yml", "instances: 3");
		assertThat(new ComposeServices(this.repository).text()).contains("""
				    deploy:
				      replicas: ${SHELF_INSTANCES:-3}
				""");
	}

	@Test
	void seesThatTheFileIsOutOfDate() throws IOException {
		ComposeServices services = new ComposeServices(this.repository);
		assertThat(services.isCurrent()).isFalse();
		services.write();
		assertThat(services.isCurrent()).isTrue();
		write("shelf/service.yml", "memory: 640m");
		assertThat(services.isCurrent()).isFalse();
	}

	private void write(String place, String text) throws IOException {
		Path file = this.repository.resolve(place);
		Files.createDirectories(file.resolveSibling(""));
		Files.writeString(file, text);
	}

}
