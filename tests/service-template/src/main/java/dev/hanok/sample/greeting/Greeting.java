package dev.hanok.sample.greeting;

/**
 * An answer to the caller.
 *
 * @param text what it says
 */
record Greeting(String text) {

	static Greeting of(String word, String name) {
		return new Greeting(word + ", " + name);
	}

}
