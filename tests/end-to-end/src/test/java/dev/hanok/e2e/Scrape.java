package dev.hanok.e2e;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.hanok.runner.client.Registered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metrics of an instance, as Prometheus reads them.
 *
 * @param types the type of each metric
 * @param series all time series
 */
record Scrape(Map<String, String> types, List<Series> series) {

	private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

	private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	record Series(String name, Map<String, String> labels, double value) {

		/**
		 * Whether this series belongs to a metric; summaries and histograms have several.
		 */
		boolean belongsTo(String metric) {
			return this.name.equals(metric) || this.name.equals(metric + "_count") || this.name.equals(metric + "_sum")
					|| this.name.equals(metric + "_bucket");
		}

	}

	static Scrape of(Registered instance) {
		String credentials = "metrics:" + Hanok.platform().secrets().password("metrics");
		HttpResponse<String> response = Telemetry.get(
				URI.create("http://" + instance.host() + ":" + instance.managementPort() + "/actuator/prometheus"),
				"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
		assertThat(response.statusCode()).as("metrics of " + instance.id()).isEqualTo(200);
		Map<String, String> types = new HashMap<>();
		TYPE.matcher(response.body()).results().forEach((match) -> types.put(match.group(1), match.group(2)));
		return new Scrape(types,
				response.body().lines().filter((line) -> !line.startsWith("#")).map(Scrape::read).toList());
	}

	/** Sends a request, so that metrics of requests exist. */
	static void visit(Registered instance, String path) {
		Telemetry.get(URI.create("http://" + instance.host() + ":" + instance.port() + path), "none");
	}

	private static Series read(String line) {
		Matcher matcher = SERIES.matcher(line);
		assertThat(matcher.matches()).as(line).isTrue();
		Map<String, String> labels = new HashMap<>();
		if (matcher.group(2) != null) {
			LABEL.matcher(matcher.group(2)).results().forEach((match) -> labels.put(match.group(1), match.group(2)));
		}
		String value = matcher.group(3).replace("Inf", "Infinity");
		return new Series(matcher.group(1), labels, Double.parseDouble(value));
	}

}
