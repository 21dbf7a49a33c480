package dev.hanok.sample.greeting;

/**
 * A greeting for the caller.
 *
 * @param text the greeting
 */
record Greeting(String text) {

	static Greeting of(String word, String name) {
		return new Greeting(word + ", " + name);
	}

}
