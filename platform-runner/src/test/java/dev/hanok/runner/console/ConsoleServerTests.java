package dev.hanok.runner.console;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.platform.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With a platform that does not run.
 */
class ConsoleServerTests {

	@TempDir
	Path folder;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private Home home;

	private ConsoleServer console;

	@BeforeEach
	void start() {
		this.home = new Home(this.folder.resolve("home"));
		this.home.prepare();
		this.console = ConsoleServer.start(new Platform(this.folder, this.home), 0);
	}

	@AfterEach
	void stop() {
		this.console.close();
		this.client.close();
	}

	@Test
	void servesThePageWithAStrictContentSecurityPolicy() throws Exception {
		for (String path : List.of("", "console.js", "console.css")) {
			HttpResponse<String> response = get(path);
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
				.contains("default-src 'none'; script-src 'self'")
				.doesNotContain("unsafe");
		}
		assertThat(get("").body()).contains("<title>Hanok platform</title>").doesNotContain(key());
	}

	@Test
	void showsThatNothingRuns() throws Exception {
		assertThat(get("api/overview").body()).contains("\"instances\":[]", "\"failure\":null");
	}

	@Test
	void changesNothingWithoutTheKey() throws Exception {
		assertThat(post("api/stop?instance=catalog-service-1", "").statusCode()).isEqualTo(403);
		assertThat(post("api/stop?instance=catalog-service-1", "0".repeat(32)).statusCode()).isEqualTo(403);
		HttpResponse<String> withKey = post("api/stop?instance=catalog-service-1", key());
		assertThat(withKey.statusCode()).isEqualTo(409);
		assertThat(withKey.body()).contains("There is no instance catalog-service-1.");
	}

	@Test
	void opensTheAddressWithTheKeyOnlyOnceByTicket() throws Exception {
		URI ticket = this.console.ticket();
		assertThat(get(ticket).headers().firstValue("Location")).contains(this.console.address().toString());
		assertThat(get(ticket).headers().firstValue("Location")).contains(this.console.readOnlyAddress().toString());
	}

	@Test
	void refusesRequestsForOtherHostNames() throws Exception {
		// HttpClient lets no one set the header Host.
		try (var socket = new Socket("127.0.0.1", this.console.readOnlyAddress().getPort())) {
			socket.getOutputStream()
				.write("GET /api/overview HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 421 ");
		}
	}

	@Test
	void answersBadRequestsWithAProblem() throws Exception {
		assertThat(get("api/nothing").statusCode()).isEqualTo(404);
		assertThat(get("../../secrets/registry-password").statusCode()).isEqualTo(404);
		assertThat(get("api/trace?id=%00").statusCode()).isEqualTo(409);
		assertThat(post("api/scale?component=catalog-service&count=-1", key()).statusCode()).isEqualTo(409);
		assertThat(post("api/fail?scenario=latency&seconds=86400", key()).statusCode()).isEqualTo(409);
	}

	@Test
	void sendsTheLatestLogLinesAndThenNewOnes() throws Exception {
		Files.writeString(this.home.log("order-service-1"), event("first") + event("another"));
		HttpResponse<Stream<String>> response = this.client.send(HttpRequest
			.newBuilder(this.console.readOnlyAddress().resolve("api/logs?component=order-service&text=FIRST"))
			.build(), BodyHandlers.ofLines());
		try (Stream<String> lines = response.body()) {
			var iterator = lines.filter((line) -> line.startsWith("data: ")).iterator();
			assertThat(iterator.next()).contains("\"message\":\"first\"");
			Files.writeString(this.home.log("order-service-2"), event("first of the second"));
			assertThat(iterator.next()).contains("\"message\":\"first of the second\"",
					"\"instance\":\"order-service-2\"");
		}
	}

	@Test
	void closingLeavesAFailureThatAnotherProgramBegan() throws Exception {
		Path begun = this.home.run().resolve("chaos");
		Files.writeString(begun, "HUNG");
		this.console.close();
		assertThat(begun).hasContent("HUNG");
	}

	private static String event(String message) {
		return "{\"@timestamp\":\"2026-11-22T14:00:01Z\",\"level\":\"INFO\",\"logger_name\":\"x.Y\",\"message\":\""
				+ message + "\"}\n";
	}

	private String key() {
		return this.console.address().getFragment().substring("key=".length());
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return get(URI.create(this.console.readOnlyAddress() + path));
	}

	private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String path, String key) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.console.readOnlyAddress().resolve(path))
			.POST(BodyPublishers.noBody());
		if (!key.isEmpty()) {
			request.header(ConsoleServer.KEY_HEADER, key);
		}
		return this.client.send(request.build(), BodyHandlers.ofString());
	}

}
