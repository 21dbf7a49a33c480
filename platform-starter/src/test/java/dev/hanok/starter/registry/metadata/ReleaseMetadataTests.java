package dev.hanok.starter.registry.metadata;

import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.hanok.starter.TestService;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.InetUtilsProperties;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

/** The registration of an instance, and its spans, contain version and commit. */
class ReleaseMetadataTests {

	@RegisterExtension
	static final WireMockExtension registry = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReleaseMetadataAutoConfiguration.class))
		.withBean(EurekaInstanceConfigBean.class,
				() -> new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties())));

	@Test
	void registersWithVersionAndCommit() {
		registry.stubFor(any(anyUrl()).willReturn(noContent()));
		try (var service = new SpringApplicationBuilder(TestService.class, TestTokens.class, Released.class).run(
				"--spring.application.name=released",
				"--spring.config.location=file:../config-repo/application.yml,classpath:/platform-test.yml",
				"--eureka.client.enabled=true", "--REGISTRY_URI=" + registry.baseUrl() + "/eureka/",
				"--management.tracing.export.enabled=true", "--management.tracing.export.zipkin.enabled=false")) {
			await().untilAsserted(() -> registry.verify(postRequestedFor(urlPathMatching("/eureka/apps/RELEASED"))
				.withRequestBody(matchingJsonPath("$.instance.metadata.version", equalTo("1.2.3")))
				.withRequestBody(matchingJsonPath("$.instance.metadata.commit", equalTo("abcdef1")))));
			RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
				.baseUrl("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
				.build()
				.get()
				.uri("/open/page")
				.exchange()
				.expectStatus()
				.isOk();
			await()
				.untilAsserted(() -> assertThat(service.getBean(Spans.class)).anySatisfy(span -> assertThat(span.tags())
					.contains(entry("uri", "/open/page"), entry("version", "1.2.3"), entry("commit", "abcdef1"))));
		}
	}

	@Test
	void doesNotOverrideConfiguredMetadata() {
		this.runner.withUserConfiguration(Released.class).withBean("own", EurekaInstanceConfigBean.class, () -> {
			var own = new EurekaInstanceConfigBean(new InetUtils(new InetUtilsProperties()));
			own.getMetadataMap().put("version", "my own");
			return own;
		})
			.run(context -> assertThat(context.getBean("own", EurekaInstanceConfigBean.class).getMetadataMap())
				.containsOnly(entry("version", "my own"), entry("commit", "abcdef1")));
	}

	@Test
	void addsNothingIfVersionAndCommitAreUnknown() {
		this.runner
			.run(context -> assertThat(context.getBean(EurekaInstanceConfigBean.class).getMetadataMap()).isEmpty());
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withUserConfiguration(Released.class)
			.withPropertyValues("platform.registry.release-metadata=false")
			.run(context -> assertThat(context.getBean(EurekaInstanceConfigBean.class).getMetadataMap()).isEmpty());
	}

	static class Spans extends ConcurrentLinkedQueue<MutableSpan> {

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Released {

		@Bean
		BuildProperties build() {
			var build = new Properties();
			build.setProperty("version", "1.2.3");
			return new BuildProperties(build);
		}

		@Bean
		GitProperties git() {
			var git = new Properties();
			git.setProperty("commit.id", "abcdef1234567890abcdef1234567890abcdef12");
			return new GitProperties(git);
		}

		@Bean
		Spans spans() {
			return new Spans();
		}

		@Bean
		SpanHandler recorder(Spans spans) {
			return new SpanHandler() {
				@Override
				public boolean end(TraceContext context, MutableSpan span, Cause cause) {
					spans.add(span);
					return true;
				}
			};
		}

	}

}
