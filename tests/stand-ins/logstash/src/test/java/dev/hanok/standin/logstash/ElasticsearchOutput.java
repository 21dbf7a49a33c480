package dev.hanok.standin.logstash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hanok.logpipeline.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The elasticsearch output: bulk requests, repeated without a limit. Events that
 * Elasticsearch rejects (400, 404) go to the dead letter queue.
 */
final class ElasticsearchOutput implements Output {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int LONGEST_REQUEST = 20 * 1024 * 1024;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(10))
		.build();

	private final URI bulk;

	private final String index;

	private final String id;

	private final Duration first;

	private final Duration longest;

	private final DeadLetters letters;

	private final Stop stop;

	ElasticsearchOutput(Options options, DeadLetters letters, Stop stop) {
		this.bulk = URI.create(options.texts("hosts").getFirst() + "/_bulk");
		this.index = options.text("index");
		this.id = options.text("document_id");
		options.only("action", "index", true);
		options.only("manage_template", "false", false);
		options.only("ilm_enabled", "false", false);
		options.only("data_stream", "false", false);
		this.first = options.seconds("retry_initial_interval", 2);
		this.longest = options.seconds("retry_max_interval", 64);
		options.number("resurrect_delay", 5);
		this.letters = letters;
		this.stop = stop;
	}

	@Override
	public void write(List<Event> events) throws InterruptedException {
		List<Event> portion = new ArrayList<>();
		StringBuilder body = new StringBuilder();
		for (Event event : events) {
			if (body.length() > LONGEST_REQUEST) {
				send(portion, body.toString());
				portion.clear();
				body.setLength(0);
			}
			portion.add(event);
			body.append(operation(event));
		}
		send(portion, body.toString());
	}

	private String operation(Event event) {
		String target = JSON.writeValueAsString(
				Map.of("index", Map.of("_index", event.format(this.index), "_id", event.format(this.id))));
		return target + "\n" + event.toJson() + "\n";
	}

	private void send(List<Event> events, String body) throws InterruptedException {
		List<Event> left = events;
		String request = body;
		Duration pause = this.first;
		while (!left.isEmpty()) {
			left = attempt(left, request);
			if (!left.isEmpty()) {
				if (this.stop.requested()) {
					throw new InterruptedException("stopped while Elasticsearch was unavailable");
				}
				this.stop.await(pause);
				pause = pause.multipliedBy(2).compareTo(this.longest) < 0 ? pause.multipliedBy(2) : this.longest;
				request = String.join("", left.stream().map(this::operation).toList());
			}
		}
	}

	/**
	 * Sends the events once and returns those that must be sent again.
	 */
	private List<Event> attempt(List<Event> events, String body) throws InterruptedException {
		try {
			HttpRequest request = HttpRequest.newBuilder(this.bulk)
				.header("Content-Type", "application/x-ndjson")
				.timeout(Duration.ofSeconds(60))
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build();
			HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				StandIn.log("Elasticsearch responded with status " + response.statusCode());
				return events;
			}
			return unfinished(events, JSON.readTree(response.body()).get("items"));
		}
		catch (IOException ex) {
			StandIn.log("Elasticsearch is unavailable: " + ex);
			return events;
		}
	}

	private List<Event> unfinished(List<Event> events, JsonNode items) {
		List<Event> again = new ArrayList<>();
		for (int i = 0; i < events.size(); i++) {
			JsonNode item = items.get(i).get("index");
			int status = item.get("status").asInt();
			if (status == 400 || status == 404) {
				// The same format as in Logstash: the action with the whole event, then
				// the response.
				this.letters.add(events.get(i), "Could not index event to Elasticsearch. status: " + status
						+ ", action: " + operation(events.get(i)) + ", response: " + items.get(i));
			}
			else if (status >= 300 && status != 409) {
				again.add(events.get(i));
			}
		}
		return again;
	}

}
