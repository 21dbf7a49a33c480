package dev.hanok.runner.home;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * The passwords of one platform, one file each, generated at first use. Processes get
 * them in their environment only: other users can read command lines and logs.
 */
public final class Secrets {

	/** The key of the {@code {cipher}} values that the repository comes with. */
	private static final String DEMO_ENCRYPT_KEY = "hanok-demo-key-change-me-before-production";

	private static final ReentrantLock CREATION = new ReentrantLock();

	private final Path folder;

	Secrets(Path folder) {
		this.folder = folder;
	}

	public String configPassword() {
		return secret("config-password");
	}

	/** Of the registry's own user, who may write every registration. */
	public String registryPassword() {
		return secret("registry-password");
	}

	/** By which a service signs in to the registry under its own name. */
	public String registryPassword(String service) {
		return secret("registry-" + service + "-password");
	}

	public String redisPassword() {
		return secret("redis-password");
	}

	public String postgresPassword(String role) {
		return secret("postgres-" + role + "-password");
	}

	public String keyPassword() {
		return secret("auth-key-password");
	}

	/**
	 * The password of user {@code metrics}, who may read the metrics of every service.
	 */
	public String metricsPassword() {
		return secret("metrics-password");
	}

	/**
	 * The password of user {@code monitor}, who may use the whole actuator of every
	 * service.
	 */
	public String monitorPassword() {
		return secret("monitor-password");
	}

	/**
	 * The password with which config-server sends notices of a new commit to instances.
	 */
	public String refreshPassword() {
		return secret("refresh-password");
	}

	/**
	 * The key of config-server. To use your own key, write it into the file before the
	 * first start, and encrypt the values in config-repo with it.
	 */
	public String encryptKey() {
		return secret("encrypt-key", DEMO_ENCRYPT_KEY);
	}

	/**
	 * A password by the name that the {@code service.yml} of a module uses. After
	 * {@code digest:} it is the digest of the password.
	 */
	public String named(String name) {
		if (name.startsWith("digest:")) {
			return digest(named(name.substring("digest:".length())));
		}
		return name.equals("encrypt") ? encryptKey() : secret(name + "-password");
	}

	/** The digest of a password, for a service that only verifies it. */
	public static String digest(String password) {
		return "{sha256}" + DigestUtils.sha256Hex(password);
	}

	private String secret(String name) {
		byte[] bytes = new byte[24];
		new SecureRandom().nextBytes(bytes);
		return secret(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
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
