package dev.hanok.config.key;

/** The encryption key is the published one of the demonstration. */
class PublicKeyRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	PublicKeyRefused() {
		super("ENCRYPT_KEY is the key of the demonstration, which is public, and DEMO_ENABLED is not true.");
	}

}
