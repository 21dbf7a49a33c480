package dev.hanok.delivery.script;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which image {@code deploy/deliver promote} deploys. A stand-in replaces the deploy.
 */
class PromoteTests {

	private static final String APPROVED = "registry.example/hanok/order-service@sha256:1";

	private static final String ON_STAGING = "registry.example/hanok/order-service@sha256:2";

	@TempDir
	private static Path folder;

	private static RepositoryCopy copy;

	@BeforeAll
	static void copy() {
		copy = RepositoryCopy.forScriptsIn(folder);
		copy.executable("deploy/delivery/running", "echo " + ON_STAGING)
			.executable("deploy/delivery/deploy", "echo \"$@\"");
	}

	@Test
	void deploysTheImageThatRunsInTheFirstEnvironment() {
		assertThat(promote("--canary", "10").output().strip())
			.isEqualTo("order-service production " + ON_STAGING + " --canary 10");
	}

	@Test
	void deploysTheApprovedImageEvenIfStagingNowRunsAnother() {
		assertThat(promote("--image", APPROVED, "--canary", "10").output().strip())
			.isEqualTo("order-service production " + APPROVED + " --canary 10");
	}

	@Test
	void refusesAnImageOfAnotherServiceOrWithoutADigest() {
		for (String image : new String[] { "", "1.2.0", APPROVED.replace("order", "catalog"),
				"registry.example/hanok/order-service:1.2.0" }) {
			Shell script = promote("--image", image);
			assertThat(script.exitCode()).as(image).isEqualTo(2);
			assertThat(script.output()).isEmpty();
			assertThat(script.errors()).contains("by digest");
		}
	}

	private static Shell promote(String... options) {
		String[] arguments = new String[options.length + 4];
		System.arraycopy(new String[] { "promote", "order-service", "staging", "production" }, 0, arguments, 0, 4);
		System.arraycopy(options, 0, arguments, 4, options.length);
		return copy.script("deploy/deliver", arguments);
	}

}
