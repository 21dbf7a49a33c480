package dev.hanok.runner.home;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * The passwords of one platform, one file each, generated at first use. Processes get
 * them in their environment only: other users can read command lines and logs.
 * <p>
 * {@code registry} is the password of the registry's own user, who may write every
 * registration; {@code registry-NAME} that of one service. User {@code metrics} may read
 * the metrics of every service, {@code monitor} may use their whole actuators. With
 * {@code refresh}, config-server sends notices of a new commit.
 */
public final class Secrets {

	/** The key of the {@code {cipher}} values that the repository comes with. */
	private static final String DEMO_ENCRYPT_KEY = "hanok-demo-key-change-me-before-production";

	private static final ReentrantLock CREATION = new ReentrantLock();

	private final Path folder;

	Secrets(Path folder) {
		this.folder = folder;
	}

	/** A password by its name, which {@code service.yml} uses too. */
	public String password(String name) {
		byte[] bytes = new byte[24];
		new SecureRandom().nextBytes(bytes);
		return secret(name + "-password", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/**
	 * The key of config-server. To use your own key, write it into the file before the
	 * first start, and encrypt the values in config-repo with it.
	 */
	public String encryptKey() {
		return secret("encrypt-key", DEMO_ENCRYPT_KEY);
	}

	/**
	 * A secret as the {@code service.yml} of a module names it: a password, its digest
	 * ({@code digest:NAME}), or the key ({@code encrypt}).
	 */
	public String named(String name) {
		if (name.startsWith("digest:")) {
			return digest(password(name.substring("digest:".length())));
		}
		return name.equals("encrypt") ? encryptKey() : password(name);
	}

	/** The digest of a password, for a service that only verifies it. */
	public static String digest(String password) {
		return "{sha256}" + DigestUtils.sha256Hex(password);
	}

	private String secret(String name, String initially) {
		CREATION.lock();
		try {
			TextFile file = new TextFile(this.folder.resolve(name));
			if (!file.exists()) {
				Folders.createPrivate(this.folder);
				file.writePrivate(initially);
			}
			return file.read().strip();
		}
		finally {
			CREATION.unlock();
		}
	}

}
