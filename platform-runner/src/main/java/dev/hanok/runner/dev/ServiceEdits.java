package dev.hanok.runner.dev;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.hanok.runner.application.Application;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.log.LogFiles;
import dev.hanok.runner.log.LogLine;
import dev.hanok.runner.platform.Platform;
import dev.hanok.runner.platform.PlatformControl;
import dev.hanok.runner.platform.Progress;
import dev.hanok.runner.platform.StartOptions;
import dev.hanok.runner.service.ServiceModule;

/**
 * Serves edits of services, by the rolling restart.
 *
 * @param output gets each line that the developer should see
 */
record ServiceEdits(Platform platform, StartOptions options, EditedBuild builds, Consumer<String> output) {

	private static final String LISTENING = "Listening for transport dt_socket at address: ";

	/** Restarts a service, so that it runs with the options. */
	void restart(String service) {
		replace(this.options.withoutBuilding(), service, "restarted", Save.of(Set.of()));
	}

	/** Compiles platform-starter, which all services need. */
	boolean compiles(List<Path> starter) {
		this.builds.starterChanged();
		return succeeded(EditedBuild.STARTER, Save.names(starter), this.builds.prepare());
	}

	private boolean succeeded(String module, String names, List<String> errors) {
		if (!errors.isEmpty()) {
			this.output.accept(module + ": " + names + " does not compile, the old version goes on");
			errors.stream().flatMap(String::lines).forEach((line) -> this.output.accept("    " + line));
		}
		return errors.isEmpty();
	}

	void serve(ServiceModule module, List<Path> changed, Save save) {
		String names = Save.names(changed);
		if (changed.stream().anyMatch((file) -> file.endsWith("pom.xml"))) {
			this.output.accept(module.name() + ": " + names + " changed, Maven builds …");
			replace(this.options, module.name(), names + " changed", save);
			return;
		}
		EditedBuild.Result result = this.builds.build(module);
		if (!succeeded(module.name(), names, result.errors())) {
			return;
		}
		Application before = this.platform.applications().unpack(module);
		result.classes().use();
		try {
			replace(this.options.withoutBuilding(), module.name(), names + " changed", save);
			result.classes().deleteOthers();
		}
		catch (PlatformException ex) {
			if (before.edited() != null) {
				before.edited().use();
			}
			else {
				result.classes().forget();
			}
			throw ex;
		}
	}

	private void replace(StartOptions how, String service, String why, Save save) {
		new PlatformControl(this.platform, how, new Progress() {

			@Override
			public void component(String name, String state, Duration since, String detail) {
				if (state.equals("up")) {
					ServiceEdits.this.output.accept(service + ": " + why + " → serving after " + save.seconds()
							+ (ServiceEdits.this.options.debugged().contains(service) ? debugger(name) : ""));
				}
				else if (state.equals("caching")) {
					ServiceEdits.this.output.accept(service + ": writing its start-up cache, once for each build …");
				}
			}

			@Override
			public void note(String text) {
				ServiceEdits.this.output.accept(text);
			}

		}).restart(service);
	}

	/** Where a debugger finds the instance. */
	private String debugger(String instance) {
		return new LogFiles(this.platform.home()).tail(instance, Integer.MAX_VALUE)
			.stream()
			.map(LogLine::message)
			.filter((line) -> line.startsWith(LISTENING))
			.findFirst()
			.map((line) -> " (debugger: 127.0.0.1:" + line.substring(LISTENING.length()) + ")")
			.orElse("");
	}

}
