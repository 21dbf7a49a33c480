package dev.hanok.mobile;

import dev.hanok.mobile.support.TestApp;
import dev.hanok.test.TestTokens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MobileBffApplicationTests {

	@Test
	void startsWithoutTheOtherServices() {
		try (var context = TestMobileBffApplication.start()) {
			var app = new TestApp(context.getEnvironment(), context.getBean(TestTokens.class));
			var home = app.get("alice", "/mobile/home");
			assertThat(home.status()).isEqualTo(200);
			assertThat(home.body()).isEqualTo("{\"missing\":[\"products\",\"orders\"]}");
		}
	}

}
