package dev.hanok.standin.logstash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import dev.hanok.logpipeline.Event;

/**
 * The http output: one POST for each event, without retries.
 */
final class HttpOutput implements Output {

	private final HttpClient client;

	private final URI url;

	private final String type;

	private final String message;

	private final Duration timeout;

	HttpOutput(Options options) {
		options.only("http_method", "post", false);
		options.only("format", "message", false);
		options.only("retry_failed", "false", false);
		options.only("automatic_retries", "0", true);
		this.url = URI.create(options.text("url"));
		this.type = options.text("content_type");
		this.message = options.text("message");
		this.timeout = options.seconds("request_timeout", 60);
		options.number("socket_timeout", 10);
		this.client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(options.seconds("connect_timeout", 10))
			.build();
	}

	@Override
	public void write(List<Event> events) throws InterruptedException {
		for (Event event : events) {
			HttpRequest request = HttpRequest.newBuilder(this.url)
				.header("Content-Type", this.type)
				.timeout(this.timeout)
				.POST(HttpRequest.BodyPublishers.ofString(event.format(this.message)))
				.build();
			try {
				int status = this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
				if (status >= 300) {
					StandIn.log("[HTTP Output Failure] Encountered non-2xx HTTP code " + status);
				}
			}
			catch (IOException ex) {
				StandIn.log("[HTTP Output Failure] Could not fetch URL: " + ex);
			}
		}
	}

}
