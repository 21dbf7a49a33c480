package dev.hanok.config.key;

/** The key of the demonstration protects nothing. */
class PublicKeyRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	PublicKeyRefused() {
		super("ENCRYPT_KEY is the key of the demonstration, which is public, and DEMO_ENABLED is not true.");
	}

}
