package dev.hanok.cli;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.hanok.test.PlatformArchitecture;

/**
 * The commands and the library together, because the commands are the users of the
 * library's public types.
 */
@AnalyzeClasses(packages = { "dev.hanok.cli", "dev.hanok.runner" }, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesHaveNoCycles = PlatformArchitecture.PACKAGES_HAVE_NO_CYCLES;

	@ArchTest
	static final ArchRule publicOnlyWhereNeeded = PlatformArchitecture.PUBLIC_ONLY_WHERE_ANOTHER_PACKAGE_NEEDS_IT;

	@ArchTest
	static final ArchRule noFieldInjection = PlatformArchitecture.NO_FIELD_INJECTION;

}
