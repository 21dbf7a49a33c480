package dev.hanok.runner;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.hanok.test.PlatformArchitecture;

/**
 * What may be public is checked together with the commands, in platform-cli.
 */
@AnalyzeClasses(packages = "dev.hanok.runner", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule dependsOnNoService = PlatformArchitecture.NO_SERVICE_DEPENDS_ON_ANOTHER;

	@ArchTest
	static final ArchRule packagesHaveNoCycles = PlatformArchitecture.PACKAGES_HAVE_NO_CYCLES;

}
