package dev.hanok.standin.logstash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.hanok.logpipeline.Elk;
import dev.hanok.standin.logstash.config.Pipeline.Plugin;
import dev.hanok.standin.logstash.config.Pipeline;
import dev.hanok.standin.logstash.config.PipelineParser;
import dev.hanok.standin.logstash.config.PluginCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PipelineFileTests {

	private final PluginCatalog catalog = new PluginCatalog();

	static List<Path> files() throws IOException {
		return PipelineFiles.all();
	}

	@ParameterizedTest
	@MethodSource("files")
	void usesOnlyOptionsThatLogstashHas(Path file) throws IOException {
		assertThat(this.catalog.problems(PipelineParser.parse(Files.readString(file)))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("files")
	void refersToExistingScripts(Path file) throws IOException {
		Pipeline pipeline = PipelineParser.parse(Files.readString(file));
		assertThat(Pipeline.plugins(pipeline.filters())
			.filter((plugin) -> plugin.options().containsKey("path"))
			.map((plugin) -> plugin.options().get("path")))
			.allSatisfy((path) -> assertThat(
					Elk.FOLDER.resolve("logstash/scripts").resolve(Path.of(String.valueOf(path)).getFileName()))
				.exists());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			congestion_threshold => "${LOG_BUFFER_LIMIT}" | congestion_treshold => 5           | congestion_treshold
			data_type => "list"                           | data_type => "queue"               | data_type wants
			batch => false                                | batch => "perhaps"                 | batch wants
			redis {                                       | reddis {                           | no such plugin
			id => "clock"                                 | ids => "clock"                     | ids
			""")
	void reportsATypo(String right, String wrong, String complaint) {
		String text = Elk.text("logstash/shipper/pipeline.conf");
		assertThat(text).contains(right);
		assertThat(this.catalog.problems(PipelineParser.parse(text.replace(right, wrong)))).singleElement()
			.asString()
			.contains(complaint);
	}

	@ParameterizedTest
	@ValueSource(strings = { "input { redis { host = \"a\" } }", "input { redis { host => \"a\" }", "inputs { }",
			"input { redis { host => a-b } }", "output { if [a] redis { } }",
			"input { redis { host => \"a\"port => 1 } }", "input { redis { hosts => [\"a\" \"b\"] } }",
			"output { if [a] =~ /x/ { } }", "input { redis { a => 'x } }" })
	void refusesInvalidPipelineSyntax(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> PipelineParser.parse(text));
	}

	@Test
	void readsConditionsAndComments() {
		Pipeline pipeline = PipelineParser
			.parse("""
					# one
					output { # two
					  if [a][b] == "x" and ![c] { http { url => 'u' http_method => post } } else { pipeline { send_to => ["a", "b"] } }
					}""");
		assertThat(Pipeline.plugins(pipeline.outputs())).extracting(Plugin::name).containsExactly("http", "pipeline");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shipper", "indexer" })
	void refersToExistingPipelineFiles(String name) {
		List<Map<String, Object>> pipelines = new Yaml().load(Elk.text("logstash/" + name + "/pipelines.yml"));
		assertThat(pipelines).isNotEmpty()
			.allSatisfy((pipeline) -> assertThat(Elk.FOLDER.resolve("logstash/" + name)
				.resolve(Path.of(String.valueOf(pipeline.get("path.config"))).getFileName())).exists());
	}

	@Test
	void outputsHoldNoEventsInMemory() {
		Plugin redis = plugin("logstash/shipper/pipeline.conf");
		assertThat(redis.options()).containsEntry("batch", "false").containsKey("congestion_threshold");
		Plugin elasticsearch = plugin("logstash/indexer/main.conf");
		assertThat(elasticsearch.options()).containsEntry("manage_template", "false")
			.containsEntry("document_id", "%{[event][id]}");
		assertThat(plugin("logstash/indexer/alerts.conf").options()).containsEntry("retry_failed", "false");
	}

	private Plugin plugin(String path) {
		return Pipeline.plugins(PipelineFiles.pipeline(path).outputs()).findFirst().orElseThrow();
	}

}
