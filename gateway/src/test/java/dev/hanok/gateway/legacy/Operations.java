package dev.hanok.gateway.legacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.cloud.gateway.server.mvc.config.GatewayMvcProperties;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** Reads operations from YAML, as in the configuration. */
final class Operations {

	private Operations() {
	}

	/** The operations of a whole configuration, with its routes. */
	static LegacyOperations all(String yaml) throws IOException {
		var environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		new YamlPropertySourceLoader().load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
			.forEach(sources::addFirst);
		Binder binder = Binder.get(environment);
		LegacyProperties properties = binder.bindOrCreate("platform.gateway", Bindable.of(LegacyProperties.class));
		var routes = new GatewayMvcProperties();
		binder.bind("spring.cloud.gateway.server.webmvc", Bindable.ofInstance(routes));
		return new LegacyOperations(properties, routes);
	}

	/** One operation: the settings below its name. */
	static LegacyOperation one(String yaml) throws IOException {
		return all("platform.gateway.legacy.test:\n" + yaml.indent(2)).get("test");
	}

}
