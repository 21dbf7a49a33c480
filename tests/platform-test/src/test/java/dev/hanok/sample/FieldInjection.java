package dev.hanok.sample;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;

/** Has a field that Spring injects. */
class FieldInjection {

	@Autowired
	@Nullable String need;

}
