package dev.hanok.starter.refresh;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.validation.annotation.Validated;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * All tests share one service; {@link #restoreTheSettings} reverts the commits of each
 * test.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationRefreshTests {

	@RegisterExtension
	static final WireMockExtension configServer = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private static final AtomicInteger COMMITS = new AtomicInteger();

	private static ConfigurableApplicationContext service;

	private static ConfigurationRefresh refresh;

	@BeforeAll
	static void start() {
		commit(Map.of());
		service = run();
		refresh = service.getBean(ConfigurationRefresh.class);
	}

	private static ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE)
			.run("--spring.application.name=refreshed", "--spring.config.import=configserver:",
					"--spring.cloud.config.uri=" + configServer.baseUrl(), "--spring.cloud.config.username=config",
					"--spring.cloud.config.password=not-used", "--eureka.client.enabled=false", "--LOG_FORMAT=text",
					"--greeting.overridden=by the service");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void restoreTheSettings() {
		commit(Map.of());
		refresh.refresh();
	}

	@Test
	void putsAnotherCommitIntoEffect(CapturedOutput output) {
		String commit = commit(Map.of("greeting.text", "Good evening"));
		assertThat(refresh.refresh()).isEqualTo(refresh.status())
			.satisfies(status -> assertThat(status.commit()).isEqualTo(commit))
			.satisfies(status -> assertThat(status.restart()).isEmpty())
			.satisfies(status -> assertThat(status.refused()).isNull());
		assertThat(service.getBean(Greeter.class).text()).isEqualTo("Good evening");
		assertThat(service.getEnvironment().getProperty("greeting.text")).isEqualTo("Good evening");
		assertThat(service.getEnvironment().getProperty("config.client.version")).isEqualTo(commit);
		assertThat(output).contains("Configuration at " + commit + " is in effect instead of");
	}

	@Test
	void removesPropertiesThatACommitRemoves() {
		commit(Map.of("greeting.text", "Good evening"));
		refresh.refresh();
		commit(Map.of());
		refresh.refresh();
		assertThat(service.getBean(Greeter.class).text()).isEqualTo("Hello");
		assertThat(service.getEnvironment().containsProperty("greeting.text")).isFalse();
	}

	@Test
	void doesNotChangeOverriddenProperties() {
		commit(Map.of("greeting.overridden", "by config-server"));
		assertThat(refresh.refresh().restart()).isEmpty();
		assertThat(service.getEnvironment().getProperty("greeting.overridden")).isEqualTo("by the service");
	}

	@Test
	void changesAndRevertsLogLevels() {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		commit(Map.of("logging.level.dev.hanok.example", "debug"));
		refresh.refresh();
		assertThat(logging.getLoggerConfiguration("dev.hanok.example"))
			.satisfies(logger -> assertThat(logger.getEffectiveLevel()).isEqualTo(LogLevel.DEBUG));
		commit(Map.of());
		refresh.refresh();
		assertThat(logging.getLoggerConfiguration("dev.hanok.example"))
			.satisfies(logger -> assertThat(logger.getEffectiveLevel()).isEqualTo(LogLevel.INFO));
	}

	@Test
	void replacesACircuitBreakerWithChangedSettings() {
		var breakers = service.getBean(CircuitBreakerRegistry.class);
		var other = breakers.circuitBreaker("other");
		var before = breakers.circuitBreaker("shop");
		commit(Map.of("resilience4j.circuitbreaker.instances.shop.wait-duration-in-open-state", "7s"));
		assertThat(refresh.refresh().restart()).isEmpty();
		var after = breakers.circuitBreaker("shop");
		assertThat(after).isNotSameAs(before);
		assertThat(after.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1))
			.isEqualTo(Duration.ofSeconds(7).toMillis());
		assertThat(breakers.circuitBreaker("other")).isSameAs(other);
	}

	@Test
	void namesPropertiesThatNeedARestart(CapturedOutput output) {
		commit(Map.of("spring.main.example", "1", "greeting.text", "Good evening"));
		assertThat(refresh.refresh().restart()).containsExactly("spring.main.example");
		assertThat(output).contains("a restart is needed for spring.main.example");
		commit(Map.of("greeting.text", "Good evening"));
		assertThat(refresh.refresh().restart()).as("reverted").isEmpty();
	}

	@Test
	void changesNothingIfOneSettingIsInvalid(CapturedOutput output) {
		String good = refresh.status().commit();
		String broken = commit(Map.of("greeting.text", "Good evening", "greeting.times", "0",
				"logging.level.dev.hanok.example", "loud"));
		RefreshStatus status = refresh.refresh();
		assertThat(status.commit()).isEqualTo(good);
		assertThat(status.refused()).isNotNull()
			.satisfies(refused -> assertThat(refused.commit()).isEqualTo(broken))
			.satisfies(refused -> assertThat(refused.problems())
				.anySatisfy(
						problem -> assertThat(problem).contains("greeting.times must be greater than or equal to 1"))
				.anySatisfy(problem -> assertThat(problem).contains("logging.level.dev.hanok.example")));
		assertThat(service.getBean(Greeter.class).text()).isEqualTo("Hello");
		assertThat(service.getEnvironment().containsProperty("greeting.text")).isFalse();
		refresh.refresh();
		assertThat(output.getOut().split("Refused the configuration at " + broken, -1)).hasSize(2);
		commit(Map.of("greeting.text", "Good morning"));
		assertThat(refresh.refresh().refused()).isNull();
		assertThat(service.getBean(Greeter.class).text()).isEqualTo("Good morning");
	}

	@Test
	void checksACommitWithoutPuttingItIntoEffect() {
		commit(Map.of("greeting.text", "Good evening", "greeting.times", "0"));
		assertThat(refresh.check("another")).singleElement().asString().contains("greeting.times");
		configServer.verify(getRequestedFor(urlEqualTo("/refreshed/default/another")));
		commit(Map.of("greeting.text", "Good evening"));
		assertThat(refresh.check("another")).isEmpty();
		assertThat(service.getBean(Greeter.class).text()).isEqualTo("Hello");
		assertThat(refresh.status().refused()).isNull();
	}

	@Test
	void alsoChecksSettingsThatNeedARestart() {
		commit(Map.of("fixed.size", "many"));
		assertThat(refresh.refresh().refused()).isNotNull()
			.satisfies(refused -> assertThat(refused.problems()).singleElement().asString().contains("fixed.size"));
	}

	@Test
	void keepsItsSettingsWhileConfigServerFails(CapturedOutput output) {
		String commit = refresh.status().commit();
		configServer.stubFor(any(anyUrl()).willReturn(serverError()));
		assertThat(refresh.refresh().commit()).isEqualTo(commit);
		refresh.refresh();
		assertThat(output.getOut().split("The configuration could not be fetched; " + commit, -1)).hasSize(2);
	}

	/**
	 * One request reaches the third instance late, and the next one corrects its apply
	 * time. The test prints how far apart the instances were.
	 */
	@Test
	void threeInstancesPutAnAnnouncedCommitIntoEffectTogether() throws InterruptedException {
		try (var second = run(); var third = run()) {
			List<ConfigurableApplicationContext> instances = List.of(service, second, third);
			String commit = commit(Map.of("greeting.text", "Good evening"));
			long applyTime = System.nanoTime() + Duration.ofSeconds(3).toNanos();
			third.getBean(ConfigurationRefresh.class).announce(commit, until(applyTime).plusMillis(300));
			for (var instance : instances) {
				var announced = instance.getBean(ConfigurationRefresh.class);
				assertThat(announced.announce(commit, until(applyTime)).prepared()).isEqualTo(commit);
				announced.announce(commit, until(applyTime));
			}
			assertThat(until(applyTime)).as("the machine is quick enough for this test").isPositive();

			var firstNew = new AtomicLong(Long.MAX_VALUE);
			var lastOld = new AtomicLong();
			List<Thread> readers = IntStream.range(0, 2).mapToObj(i -> Thread.ofPlatform().start(() -> {
				long end = applyTime + Duration.ofMillis(700).toNanos();
				for (int n = i; System.nanoTime() < end; n++) {
					long start = System.nanoTime() - applyTime;
					String text = instances.get(n % 3).getBean(Greeter.class).text();
					if (text.equals("Hello")) {
						lastOld.accumulateAndGet(start, Math::max);
					}
					else {
						firstNew.accumulateAndGet(System.nanoTime() - applyTime, Math::min);
					}
				}
			})).toList();
			for (Thread reader : readers) {
				reader.join();
			}
			assertThat(instances)
				.allSatisfy(instance -> assertThat(instance.getBean(Greeter.class).text()).isEqualTo("Good evening"));
			System.out.printf("The first of three instances changed %d µs after apply time, the last one %d µs later%n",
					firstNew.get() / 1000, Math.max(0, lastOld.get() - firstNew.get()) / 1000);
			assertThat(firstNew.get()).as("not early").isPositive();
			assertThat(Duration.ofNanos(lastOld.get() - firstNew.get())).isLessThan(Duration.ofMillis(200));
		}
	}

	private static Duration until(long applyTime) {
		return Duration.ofNanos(applyTime - System.nanoTime());
	}

	@Test
	void dropsAnAnnouncedCommitWhenAnotherOneTakesEffect() {
		String announced = commit(Map.of("greeting.text", "Good evening"));
		assertThat(refresh.announce(announced, Duration.ofMinutes(1)).prepared()).isEqualTo(announced);
		assertThat(service.getBean(Greeter.class).text()).isEqualTo("Hello");
		commit(Map.of("greeting.text", "Good morning"));
		assertThat(refresh.refresh().prepared()).isNull();
		assertThat(service.getBean(Greeter.class).text()).isEqualTo("Good morning");
	}

	@Test
	void putsAnAnnouncedCommitIntoEffectWhenConfigServerServesIt() {
		String announced = commit(Map.of("greeting.text", "Good evening"));
		refresh.announce(announced, Duration.ofMinutes(1));
		assertThat(refresh.refresh().commit()).isEqualTo(announced);
		assertThat(refresh.status().prepared()).isNull();
	}

	@Test
	void doesNotPrepareInvalidSettings() {
		String announced = commit(Map.of("greeting.times", "0"));
		RefreshStatus status = refresh.announce(announced, Duration.ofMinutes(1));
		assertThat(status.prepared()).isNull();
		assertThat(status.refused()).isNotNull();
	}

	/** Stubs config-server with a new commit that has these settings. */
	private static String commit(Map<String, String> settings) {
		String commit = "%040x".formatted(COMMITS.incrementAndGet());
		var source = new HashMap<String, Object>(settings);
		source.put("resilience4j.circuitbreaker.instances.other.sliding-window-size", "10");
		source.putIfAbsent("resilience4j.circuitbreaker.instances.shop.wait-duration-in-open-state", "1s");
		String responseBody = JsonMapper.shared()
			.writeValueAsString(Map.of("name", "refreshed", "profiles", new String[] { "default" }, "version", commit,
					"propertySources",
					new Object[] { Map.of("name", "file:/snapshots/" + commit + "/refreshed.yml", "source", source),
							Map.of("name", "file:/snapshots/" + commit + "/application.yml", "source",
									Map.of("common.setting", "1")) }));
		configServer.stubFor(any(anyUrl()).willReturn(okJson(responseBody)));
		return commit;
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ GreetingProperties.class, FixedProperties.class })
	@ImportAutoConfiguration({ ConfigurationRefreshAutoConfiguration.class, ValidationAutoConfiguration.class,
			CircuitBreakerAutoConfiguration.class })
	@Import(Greeter.class)
	static class Service {

	}

	@Validated
	@ConfigurationProperties("greeting")
	record GreetingProperties(@DefaultValue("Hello") String text, @DefaultValue("1") @Min(1) int times) {
	}

	@ConfigurationProperties("fixed")
	record FixedProperties(@DefaultValue("1") int size) {
	}

	static class Greeter {

		private final Refreshable<GreetingProperties> settings;

		Greeter(Refreshable<GreetingProperties> settings) {
			this.settings = settings;
		}

		String text() {
			return this.settings.get().text();
		}

	}

}
