package dev.hanok.runner.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.process.DetachedProcess;
import dev.hanok.runner.process.ProcessIdentity;
import dev.hanok.runner.process.Programs;

/**
 * A PostgreSQL server with its default durability, one database and role for each
 * service, and no superuser that could sign in.
 */
public final class Postgres {

	/**
	 * Fast shutdown: ends sessions, writes a checkpoint. SIGTERM would wait for clients.
	 */
	public static final String STOP_SIGNAL = "INT";

	private final Home home;

	private final Path programs;

	private final Path data;

	private final RunAs runAs;

	public Postgres(Home home, Distribution distribution) {
		this(home, distribution, RunAs.choose());
	}

	Postgres(Home home, Distribution distribution, RunAs runAs) {
		this.home = home;
		this.data = home.data("postgres");
		this.runAs = runAs;
		this.programs = Archives
			.unpackOnce(distribution.jar("postgres"), (name) -> name.endsWith(".txz"), home.binaries(), Archives::tarXz)
			.resolve("bin");
	}

	/**
	 * Whether one of these roles has no database yet; then the server must be stopped for
	 * {@link #prepare}.
	 */
	public boolean lacks(Map<String, String> passwordsByRole) {
		try {
			return !Files.exists(prepared())
					|| !Files.readString(prepared()).equals(String.join("\n", new TreeMap<>(passwordsByRole).keySet()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Makes the cluster, and for each role a database of the same name. The server must
	 * not be running.
	 */
	public void prepare(Map<String, String> passwordsByRole) {
		try {
			if (!Files.exists(this.data.resolve("PG_VERSION"))) {
				initialise();
			}
			if (lacks(passwordsByRole)) {
				forgetKilled();
				administer(passwordsByRole);
				Files.writeString(prepared(), String.join("\n", new TreeMap<>(passwordsByRole).keySet()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot prepare PostgreSQL in " + this.data, ex);
		}
	}

	public DetachedProcess process(int port) {
		forgetKilled();
		Stream<String> settings = Stream.of("port=" + port, "listen_addresses=127.0.0.1",
				// Its path would soon be longer than the 107 bytes that a socket may
				// have.
				"unix_socket_directories=", "hba_file=" + hba(), "max_connections=150", "shared_buffers=32MB",
				"max_wal_size=256MB", "max_worker_processes=4", "io_method=sync", "jit=off", "log_timezone=UTC",
				"timezone=UTC");
		return new DetachedProcess(
				this.runAs.command(
						Stream
							.concat(Stream.of(program("postgres"), "-D", this.data.toString()),
									settings.flatMap((setting) -> Stream.of("-c", setting)))
							.toList()),
				Map.of(), this.home.directory(), this.home.log("postgres"));
	}

	/**
	 * Removes the lock of a server that was killed but not collected by its parent, which
	 * in a container may never happen: PostgreSQL would take it for running. Should a
	 * process of its still use the data, its shared memory tells PostgreSQL so.
	 */
	private void forgetKilled() {
		Path lock = this.data.resolve("postmaster.pid");
		try {
			String pid = Files.exists(lock) ? Files.readString(lock).lines().findFirst().orElse("").strip() : "";
			if (pid.matches("\\d+") && ProcessIdentity.of(Long.parseLong(pid)).isEmpty()) {
				Files.deleteIfExists(lock);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot read " + lock, ex);
		}
	}

	private void initialise() throws IOException {
		Path draft = this.home.data("postgres-draft");
		Folders.delete(draft);
		Folders.createPrivate(draft);
		this.runAs.giveAway(draft);
		// Without a password no superuser can come in over the network at all; see
		// administer for the other way.
		run(List.of("initdb", "-D", draft.toString(), "--username=postgres", "--auth=reject", "--encoding=UTF8",
				"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"), "");
		Files.writeString(hba(), "host all all 127.0.0.1/32 scram-sha-256\n");
		Files.deleteIfExists(prepared());
		Files.move(draft, this.data, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Uses the server's single-user mode: it needs no client, no password and no port.
	 */
	private void administer(Map<String, String> passwordsByRole) {
		StringBuilder sql = new StringBuilder();
		passwordsByRole.forEach((role, password) -> {
			sql.append("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '")
				.append(role)
				.append("') THEN CREATE ROLE ")
				.append(role)
				.append("; END IF; END $$\n");
			sql.append("ALTER ROLE ").append(role).append(" LOGIN PASSWORD '").append(password).append("'\n");
			sql.append("CREATE DATABASE ").append(role).append(" OWNER ").append(role).append('\n');
			sql.append("REVOKE ALL ON DATABASE ").append(role).append(" FROM PUBLIC\n");
		});
		// A failed statement must not be repeated in the output: it may hold a password.
		String output = run(List.of("postgres", "--single", "-D", this.data.toString(), "-c",
				"log_min_error_statement=panic", "postgres"), sql.toString());
		List<String> errors = output.lines()
			.filter((line) -> line.contains("ERROR:") || line.contains("FATAL:"))
			.filter((line) -> !line.contains("already exists"))
			.toList();
		if (!errors.isEmpty()) {
			throw new PlatformException("PostgreSQL could not make the databases.", errors, List.of());
		}
	}

	private String run(List<String> command, String input) {
		List<String> whole = Stream.concat(Stream.of(program(command.getFirst())), command.stream().skip(1)).toList();
		ProcessBuilder builder = new ProcessBuilder(this.runAs.command(whole))
			.directory(this.home.directory().toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("PG") || name.startsWith("LC_"));
		builder.environment().put("LC_ALL", "C");
		Programs.Outcome outcome = Programs.run(builder, input);
		if (!outcome.succeeded()) {
			List<String> lines = outcome.output().lines().toList();
			throw new PlatformException(command.getFirst() + " of PostgreSQL failed.",
					lines.subList(Math.max(0, lines.size() - 8), lines.size()),
					List.of("If its data is damaged, start anew: ./platform down --purge"));
		}
		return outcome.output();
	}

	private String program(String name) {
		return this.programs.resolve(name).toString();
	}

	private Path hba() {
		return this.home.data("postgres-hba.conf");
	}

	private Path prepared() {
		return this.home.data("postgres-databases");
	}

}
