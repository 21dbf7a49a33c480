package dev.hanok.starter.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.springframework.boot.context.config.ConfigDataResource;

/** The settings of one service in a mounted folder. */
class ConfigurationFolderResource extends ConfigDataResource {

	private final Path path;

	private final String service;

	private final List<String> profiles;

	ConfigurationFolderResource(Path path, String service, List<String> profiles) {
		this.path = path;
		this.service = service;
		this.profiles = profiles;
	}

	ConfigurationFolder open() {
		return new ConfigurationFolder(this.path, this.service, this.profiles);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ConfigurationFolderResource resource && resource.path.equals(this.path)
				&& resource.service.equals(this.service) && resource.profiles.equals(this.profiles);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.path, this.service, this.profiles);
	}

	@Override
	public String toString() {
		return "configuration folder " + this.path;
	}

}
