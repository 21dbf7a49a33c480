package dev.hanok.test;

import java.util.Map;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The architecture rules for all services, which each service's {@code ArchitectureTests}
 * checks. A rule that matches no class fails.
 */
public final class PlatformArchitecture {

	/** Packages have no cyclic dependencies. */
	@ArchTest
	public static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("dev.hanok.(**)")
		.should()
		.beFreeOfCycles()
		.because("features that depend on each other can be neither read nor deleted alone");

	/**
	 * Of the classes of this repository, a service uses only its own and the starter's.
	 */
	@ArchTest
	public static final ArchRule NO_SERVICE_DEPENDS_ON_ANOTHER = classes().that()
		.resideInAPackage("dev.hanok..")
		.should(dependOnNoOtherService())
		.because("services meet at their HTTP interfaces only; shared code is technical and in the starter");

	/** Package-private is the default. */
	@ArchTest
	public static final ArchRule PUBLIC_ONLY_WHERE_ANOTHER_PACKAGE_NEEDS_IT = classes().that()
		.areTopLevelClasses()
		.and()
		.doNotHaveSimpleName("package-info")
		.should(bePackagePrivateUnlessUsedElsewhere())
		.because("a package-private type can be changed without effects on other packages");

	/** Dependencies are injected by constructors only. */
	@ArchTest
	public static final ArchRule NO_FIELD_INJECTION = classes().should(haveNoInjectedField())
		.because("a constructor shows what a class needs");

	/** Controllers, filters and settings can be recognised by their names. */
	@ArchTest
	public static final ArchRule FRAMEWORK_TYPES_END_IN_THEIR_ROLE = classes().that()
		.areTopLevelClasses()
		.should(endInTheirRole())
		.because("the name says what the framework uses a type for");

	private PlatformArchitecture() {
	}

	private static ArchCondition<JavaClass> endInTheirRole() {
		Map<String, String> roles = Map.of("org.springframework.web.bind.annotation.RestController", "Controller",
				"org.springframework.web.bind.annotation.RestControllerAdvice", "Advice", "jakarta.servlet.Filter",
				"Filter", "org.springframework.boot.diagnostics.FailureAnalyzer", "FailureAnalyzer",
				"org.springframework.boot.context.properties.ConfigurationProperties", "Properties");
		return new ArchCondition<>("end in their role") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				roles.forEach((framework, role) -> {
					boolean plays = type.isAnnotatedWith(framework) || type.isAssignableTo(framework);
					if (plays && !type.getSimpleName().endsWith(role)) {
						events.add(SimpleConditionEvent.violated(type, type.getName() + " does not end in " + role));
					}
				});
			}
		};
	}

	private static ArchCondition<JavaClass> dependOnNoOtherService() {
		return new ArchCondition<>("depend on no other service") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getDirectDependenciesFromSelf()
					.stream()
					.filter(dependency -> dependency.getTargetClass().getPackageName().startsWith("dev.hanok."))
					.filter(dependency -> !module(dependency.getTargetClass()).equals("starter"))
					.filter(dependency -> !module(dependency.getTargetClass()).equals(module(type)))
					.forEach(dependency -> events
						.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
			}
		};
	}

	private static ArchCondition<JavaClass> bePackagePrivateUnlessUsedElsewhere() {
		return new ArchCondition<>("be package-private unless another package uses them") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean isPublic = type.getModifiers().contains(JavaModifier.PUBLIC);
				boolean entryPoint = type
					.isAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication");
				boolean usedElsewhere = type.getDirectDependenciesToSelf()
					.stream()
					.anyMatch(
							dependency -> !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
				if (isPublic && !entryPoint && !usedElsewhere) {
					events.add(SimpleConditionEvent.violated(type,
							type.getName() + " is public, but no other package uses it"));
				}
			}
		};
	}

	private static ArchCondition<JavaClass> haveNoInjectedField() {
		return new ArchCondition<>("have no injected field") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				type.getFields()
					.stream()
					.filter(field -> field.isAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
							|| field.isAnnotatedWith("org.springframework.beans.factory.annotation.Value"))
					.forEach(field -> events
						.add(SimpleConditionEvent.violated(field, field.getDescription() + " is injected")));
			}
		};
	}

	private static String module(JavaClass type) {
		return type.getPackageName().split("\\.", 4)[2];
	}

}
