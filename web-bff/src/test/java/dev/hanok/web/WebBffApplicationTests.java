package dev.hanok.web;

import dev.hanok.web.support.TestBrowser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebBffApplicationTests {

	@Test
	void startsWithoutTheOtherServices() {
		try (var context = TestWebBffApplication.start()) {
			int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			var page = new TestBrowser(port).open("/");
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.body()).contains("The books cannot be shown just now");
		}
	}

}
