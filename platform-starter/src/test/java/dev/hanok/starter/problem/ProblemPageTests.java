package dev.hanok.starter.problem;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemPageTests {

	private final ProblemPage page = new ProblemPage();

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
			"text/html, application/json;q=0.9", "application/problem+json;q=0.1, text/html;q=0.2" })
	void clientsThatPreferHtmlGetThePage(String accept) {
		assertThat(this.page.isWantedBy(request(accept))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "text/*", "application/json", "application/json, text/html", "text/html, */*",
			"text/html;q=0.5, application/json", "text/html;q=0.5, application/*+json;q=0.6, */*;q=0.1",
			"text/html;q=0", "text/html, no type", "text/html;q=x" })
	void otherClientsDoNotGetThePage(String accept) {
		assertThat(this.page.isWantedBy(request(accept))).isFalse();
		assertThat(this.page.isWantedBy(new MockHttpServletRequest())).isFalse();
	}

	@Test
	void escapesTheTextsOfAProblem() {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "<script>alert(1)</script>");
		problem.setTitle("\"&<b>");
		problem.setProperty("traceId", "<i>");
		assertThat(html(problem, "<u>")).contains("&lt;script&gt;alert(1)", "&quot;&amp;&lt;b&gt;", "&lt;i&gt;")
			.doesNotContain("<script", "<b>", "<i>", "<u>");
	}

	@ParameterizedTest
	@CsvSource({ "1, 1 second", "20, 20 seconds", "90, 90 seconds", "91, 2 minutes", "3600, 60 minutes" })
	void showsRetryAfter(String retryAfter, String text) {
		assertThat(html(ProblemDetail.forStatus(503), retryAfter)).contains("You can try again in " + text + ".");
	}

	private String html(ProblemDetail problem, String retryAfter) {
		return new String(this.page.html(problem, retryAfter), StandardCharsets.UTF_8);
	}

	private static MockHttpServletRequest request(String accept) {
		var request = new MockHttpServletRequest();
		request.addHeader("Accept", accept);
		return request;
	}

}
