package dev.hanok.starter.problem;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.error.ErrorController;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(ProblemAutoConfiguration.class,
			JacksonAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@Test
	void replacesTheErrorHandlingOfBoot() {
		this.runner.run(context -> assertThat(context).hasSingleBean(ProblemWriter.class)
			.hasSingleBean(ProblemAdvice.class)
			.hasSingleBean(ErrorController.class)
			.hasBean("problemErrorReportValve"));
	}

	@Test
	void backsOffForAnErrorControllerOfTheService() {
		ErrorController own = new ErrorController() {
		};
		this.runner.withBean(ErrorController.class, () -> own)
			.run(context -> assertThat(context.getBean(ErrorController.class)).isSameAs(own));
	}

	@Test
	void worksWithoutTracing() {
		this.runner.run(context -> assertThat(context).hasNotFailed().hasSingleBean(ProblemCompletion.class));
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("platform.problem.enabled=false")
			.run(context -> assertThat(context).doesNotHaveBean(ProblemWriter.class)
				.doesNotHaveBean(ProblemAdvice.class)
				.doesNotHaveBean(ErrorController.class));
	}

	@Test
	void isAbsentWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run(context -> assertThat(context).doesNotHaveBean(ProblemWriter.class));
	}

}
