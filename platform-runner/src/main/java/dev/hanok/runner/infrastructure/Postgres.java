package dev.hanok.runner.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.process.DetachedProcess;

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

	private final PostgresCluster cluster;

	/** Lists the roles whose databases exist. */
	private final TextFile prepared;

	public Postgres(Home home, Path repository) {
		this(home, repository, RunAs.choose());
	}

	Postgres(Home home, Path repository, RunAs runAs) {
		this.home = home;
		this.cluster = new PostgresCluster(home, PostgresPrograms.unpack(repository, home.binaries(), runAs));
		this.prepared = new TextFile(home.data("postgres-databases"));
	}

	/**
	 * Whether one of these roles has no database yet. If so, the server must be stopped
	 * for {@link #prepare}.
	 */
	public boolean lacks(Map<String, String> passwordsByRole) {
		return !this.prepared.exists() || !this.prepared.read().equals(roles(passwordsByRole));
	}

	/**
	 * Makes the cluster, and for each role a database of the same name. The server must
	 * not be running.
	 */
	public void prepare(Map<String, String> passwordsByRole) {
		if (!this.cluster.exists()) {
			this.prepared.delete();
			this.cluster.initialise();
		}
		if (lacks(passwordsByRole)) {
			this.cluster.forgetKilled();
			this.cluster.administer(passwordsByRole);
			this.prepared.write(roles(passwordsByRole));
		}
	}

	public DetachedProcess process(int port) {
		this.cluster.forgetKilled();
		Stream<String> settings = Stream.of("port=" + port, "listen_addresses=127.0.0.1",
				// No socket: its path could be longer than the 107 bytes that are
				// allowed.
				"unix_socket_directories=", "hba_file=" + this.cluster.hba(), "max_connections=150",
				"shared_buffers=32MB", "max_wal_size=256MB", "max_worker_processes=4", "io_method=sync", "jit=off",
				"log_timezone=UTC", "timezone=UTC");
		List<String> arguments = Stream
			.concat(Stream.of("-D", this.cluster.data().toString()),
					settings.flatMap((setting) -> Stream.of("-c", setting)))
			.toList();
		return new DetachedProcess(this.cluster.programs().command("postgres", arguments), Map.of(),
				this.home.directory(), this.home.log("postgres"));
	}

	private static String roles(Map<String, String> passwordsByRole) {
		return String.join("\n", new TreeSet<>(passwordsByRole.keySet()));
	}

}
