package dev.hanok.sample;

import dev.hanok.test.ConfigRepo;

/** Depends on a class that belongs neither to its service nor to the starter. */
class DependencyOnTestSupport {

	int count() {
		return ConfigRepo.unknownKeys("nothing").size();
	}

}
