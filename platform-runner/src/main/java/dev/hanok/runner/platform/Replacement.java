package dev.hanok.runner.platform;

import java.util.List;

import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.service.ServiceModule;

/**
 * Replaces each instance with a new one, which is ready before the old one stops. An
 * instance with a fixed port must stop first.
 */
record Replacement(Platform platform, Progress progress, StartOptions options) {

	void restart(String component) {
		List<Instance> alive = this.platform.files().alive(component);
		boolean infrastructure = Platform.isInfrastructure(component);
		if (!infrastructure) {
			ServiceModule module = this.platform.module(component);
			if (this.options.building()) {
				new Preparation(this.platform, this.progress).build(List.of(module));
			}
			if (alive.isEmpty()) {
				throw new PlatformException(component + " does not run.", "Start what is missing: ./platform up");
			}
		}
		Redundancy redundancy = this.platform.redundancy();
		boolean inPlace = infrastructure || this.platform.module(component).description().isSingle()
				|| (component.equals(ServiceModule.GATEWAY) && !redundancy.isFronted(component));
		for (Instance instance : alive) {
			if (inPlace && !infrastructure) {
				this.progress.note(instance.name() + " keeps its port, so it is replaced in place"
						+ (redundancy.isPaired(component) ? "; clients use the other one meanwhile."
								: " and unavailable for some seconds."));
			}
			replace(instance, inPlace);
		}
	}

	private void replace(Instance instance, boolean inPlace) {
		Scaling scaling = new Scaling(this.platform, this.progress, this.options);
		Shutdown shutdown = new Shutdown(this.platform, this.progress);
		if (inPlace) {
			shutdown.end(List.of(instance));
			scaling.start(instance.service(), 1);
		}
		else {
			scaling.start(instance.service(), 1);
			shutdown.end(List.of(instance));
		}
	}

}
