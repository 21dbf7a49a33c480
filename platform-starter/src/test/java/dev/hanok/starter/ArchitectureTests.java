package dev.hanok.starter;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.hanok.test.PlatformArchitecture;

/**
 * The rules of the services, without the one on public types: services use the starter's
 * public types.
 */
@AnalyzeClasses(packages = "dev.hanok.starter", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule noCycles = PlatformArchitecture.PACKAGES_HAVE_NO_CYCLES;

	@ArchTest
	static final ArchRule noService = PlatformArchitecture.NO_SERVICE_DEPENDS_ON_ANOTHER;

	@ArchTest
	static final ArchRule noFieldInjection = PlatformArchitecture.NO_FIELD_INJECTION;

	@ArchTest
	static final ArchRule roles = PlatformArchitecture.FRAMEWORK_TYPES_END_IN_THEIR_ROLE;

}
