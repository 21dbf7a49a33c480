package dev.hanok.starter.problem;

import io.micrometer.tracing.Tracer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every error of a service is a problem detail (RFC 9457) with the trace id, and contains
 * no internal details. Off with {@code platform.problem.enabled=false}. With
 * {@code platform.problem.page=true} a browser that opens a page gets the error as a
 * page.
 */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBooleanProperty(name = "platform.problem.enabled", matchIfMissing = true)
public final class ProblemAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ProblemCompletion problemCompletion(ObjectProvider<Tracer> tracer) {
		return new ProblemCompletion(tracer::getIfAvailable);
	}

	/** For a service whose URLs browsers open, and which has no error page of its own. */
	@Bean
	@ConditionalOnBooleanProperty("platform.problem.page")
	ProblemPage problemPage() {
		return new ProblemPage();
	}

	@Bean
	@ConditionalOnMissingBean
	ProblemWriter problemWriter(JsonMapper json, ProblemCompletion completion, ObjectProvider<ProblemPage> page) {
		return new ProblemWriter(json, completion, page.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	ProblemAdvice problemAdvice(ProblemCompletion completion, ObjectProvider<ProblemPage> page) {
		return new ProblemAdvice(completion, page.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean(ErrorController.class)
	ProblemErrorController problemErrorController(ProblemWriter problems) {
		return new ProblemErrorController(problems);
	}

	/**
	 * After Boot's own customizer, so that this valve is the inner one and reports first.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemErrorReportValve() {
		return factory -> factory.addContextCustomizers(
				context -> context.getParent().getPipeline().addValve(new ProblemErrorReportValve()));
	}

	/** For services that have a database. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = "org.springframework.transaction.CannotCreateTransactionException")
	static class WithDatabase {

		@Bean
		@ConditionalOnMissingBean
		DatabaseOutageAdvice databaseOutageAdvice(ProblemWriter problems) {
			return new DatabaseOutageAdvice(problems);
		}

	}

}
