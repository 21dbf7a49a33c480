package dev.hanok.sample;

import dev.hanok.test.ConfigRepo;

/** Uses what is neither its own nor the starter's. */
class ReachesIntoTheTools {

	int count() {
		return ConfigRepo.unknownKeys("nothing").size();
	}

}
