package dev.hanok.test;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each rule must find the violation in its bad example. */
class PlatformArchitectureTests {

	private static final JavaClasses BAD_EXAMPLES = new ClassFileImporter().importPackages("dev.hanok.sample");

	private static final JavaClasses NOTHING = new ClassFileImporter().importPackages("dev.hanok.nothing");

	static final List<ArchRule> RULES = List.of(PlatformArchitecture.PACKAGES_HAVE_NO_CYCLES,
			PlatformArchitecture.NO_SERVICE_DEPENDS_ON_ANOTHER,
			PlatformArchitecture.PUBLIC_ONLY_WHERE_ANOTHER_PACKAGE_NEEDS_IT, PlatformArchitecture.NO_FIELD_INJECTION,
			PlatformArchitecture.FRAMEWORK_TYPES_END_IN_THEIR_ROLE);

	@Test
	void findsCycles() {
		finds(PlatformArchitecture.PACKAGES_HAVE_NO_CYCLES, "sample.left", "sample.right");
	}

	@Test
	void findsDependenciesOnAnotherService() {
		finds(PlatformArchitecture.NO_SERVICE_DEPENDS_ON_ANOTHER, "DependencyOnTestSupport", "ConfigRepo");
	}

	@Test
	void findsTypesThatNeedNotBePublic() {
		finds(PlatformArchitecture.PUBLIC_ONLY_WHERE_ANOTHER_PACKAGE_NEEDS_IT,
				"UnusedPublicType is public, but no other package uses it");
	}

	@Test
	void findsFieldInjection() {
		finds(PlatformArchitecture.NO_FIELD_INJECTION, "FieldInjection.need");
	}

	@Test
	void findsFrameworkTypesWithoutTheirRole() {
		finds(PlatformArchitecture.FRAMEWORK_TYPES_END_IN_THEIR_ROLE, "FailureReader does not end in FailureAnalyzer");
	}

	@ParameterizedTest
	@FieldSource("RULES")
	void eachRuleFailsWithoutClassesToCheck(ArchRule rule) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(NOTHING));
	}

	private static void finds(ArchRule rule, String... violations) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(BAD_EXAMPLES)).satisfies(error -> {
			for (String violation : violations) {
				assertThat(error).hasMessageContaining(violation);
			}
		});
	}

}
