package dev.hanok.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.encrypt.TextEncryptor;

@Configuration(proxyBeanMethods = false)
class SourceConfiguration {

	private static final Pattern URL = Pattern.compile("[a-z+]{2,}://.*|[^/]+@[^/]+:.*");

	@Bean
	ConfigurationSource configurationSource(SourceProperties properties) throws IOException {
		UnobtrusiveGit.install();
		Path home = Files.createDirectories(properties.mirror().toAbsolutePath());
		if (URL.matcher(properties.source()).matches()) {
			return new GitMirror(home, new RemoteRepository(properties.source(), properties.branch()),
					properties.folder());
		}
		Path source = Path.of(properties.source()).toAbsolutePath().normalize();
		if (!Files.isDirectory(source)) {
			// Otherwise Git would look for a repository in the parent folders.
			throw new ConfigurationRefused(new IOException("there is no folder " + source));
		}
		var clone = LocalClone.find(source);
		if (clone.getGitDir() == null) {
			return new PlainFolder(source.resolve(properties.folder()));
		}
		Upstream commits = new LocalClone(clone, properties.folder());
		return new GitMirror(home, properties.uncommitted() ? new UncommittedEdits(commits) : commits,
				properties.folder());
	}

	@Bean
	ServedConfiguration servedConfiguration(ConfigurationSource source, TextEncryptor encryptor,
			ApplicationEventPublisher events, ObjectProvider<CommitTrial> trial) throws IOException {
		return new ServedConfiguration(source, new SnapshotCheck(encryptor), events, trial::getIfAvailable);
	}

	@Bean
	MeterBinder refusedConfiguration(ServedConfiguration configuration) {
		return registry -> Gauge.builder("hanok.config.refused", () -> configuration.isRefusing() ? 1 : 0)
			.description("1 while the newest commit is refused and an older one served")
			.register(registry);
	}

}
