package dev.hanok.sample;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;

/** Hides what it needs. */
class FieldInjection {

	@Autowired
	@Nullable String need;

}
