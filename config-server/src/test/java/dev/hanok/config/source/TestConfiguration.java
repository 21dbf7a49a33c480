package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.cloud.context.encrypt.EncryptorFactory;

/**
 * Creates a {@link ServedConfiguration} without a web server, and without services that
 * try a commit.
 */
final class TestConfiguration {

	private TestConfiguration() {
	}

	/** The configuration that config-server serves after its start. */
	static ServedConfiguration serve(String source, Path mirror) throws IOException {
		var configuration = new SourceConfiguration();
		var properties = new SourceProperties(source, null, "config-repo", mirror, true);
		return configuration.servedConfiguration(configuration.configurationSource(properties),
				new EncryptorFactory("deadbeef").create("key"), event -> {
				}, new DefaultListableBeanFactory().getBeanProvider(CommitTrial.class));
	}

	static Object greeting(ServedConfiguration served, String label) {
		return served.findOne("app", "default", label).getPropertySources().getFirst().getSource().get("greeting");
	}

}
