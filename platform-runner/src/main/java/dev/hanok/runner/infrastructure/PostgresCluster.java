package dev.hanok.runner.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.process.ProcessIdentity;

/**
 * The data of a PostgreSQL server, administered while it does not run.
 */
record PostgresCluster(Home home, PostgresPrograms programs) {

	private static final String ROLE_AND_DATABASE = """
			DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN CREATE ROLE %1$s; END IF; END $$
			ALTER ROLE %1$s LOGIN PASSWORD '%2$s'
			CREATE DATABASE %1$s OWNER %1$s
			REVOKE ALL ON DATABASE %1$s FROM PUBLIC
			""";

	Path data() {
		return this.home.data("postgres");
	}

	Path hba() {
		return this.home.data("postgres-hba.conf");
	}

	boolean exists() {
		return Files.exists(data().resolve("PG_VERSION"));
	}

	void initialise() {
		Path draft = this.home.data("postgres-draft");
		Folders.delete(draft);
		Folders.createPrivate(draft);
		this.programs.runAs().giveAway(draft);
		// A superuser without a password cannot sign in over the network; administer()
		// works without the network.
		run("initdb", List.of("-D", draft.toString(), "--username=postgres", "--auth=reject", "--encoding=UTF8",
				"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"), "");
		new TextFile(hba()).write("host all all 127.0.0.1/32 scram-sha-256\n");
		Folders.move(draft, data());
	}

	/**
	 * Makes roles and databases in the server's single-user mode: it needs no client, no
	 * password and no port.
	 */
	void administer(Map<String, String> passwordsByRole) {
		StringBuilder sql = new StringBuilder();
		passwordsByRole.forEach((role, password) -> sql.append(ROLE_AND_DATABASE.formatted(role, password)));
		// A failed statement must not be in the output, because it may contain a
		// password.
		String output = run("postgres",
				List.of("--single", "-D", data().toString(), "-c", "log_min_error_statement=panic", "postgres"),
				sql.toString());
		List<String> errors = output.lines()
			.filter((line) -> line.contains("ERROR:") || line.contains("FATAL:"))
			.filter((line) -> !line.contains("already exists"))
			.toList();
		if (!errors.isEmpty()) {
			throw new PlatformException("PostgreSQL could not make the databases.", errors, List.of());
		}
	}

	/**
	 * Removes the lock of a server that was killed and is a zombie. In a container its
	 * parent may never reap it. With the lock, PostgreSQL would assume that the server
	 * runs. If a process of that server still uses the data, PostgreSQL notices by its
	 * shared memory.
	 */
	void forgetKilled() {
		Path lock = data().resolve("postmaster.pid");
		String pid = new TextFile(lock).readOrEmpty().lines().findFirst().orElse("").strip();
		if (pid.matches("\\d+") && ProcessIdentity.of(Long.parseLong(pid)).isEmpty()) {
			Folders.delete(lock);
		}
	}

	private String run(String program, List<String> arguments, String input) {
		return this.programs.run(this.home.directory(), program, arguments, input);
	}

}
