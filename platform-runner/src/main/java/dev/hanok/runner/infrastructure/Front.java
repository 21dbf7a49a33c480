package dev.hanok.runner.infrastructure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.hanok.runner.home.Folders;
import dev.hanok.runner.home.Home;
import dev.hanok.runner.home.PlatformException;
import dev.hanok.runner.home.TextFile;
import dev.hanok.runner.process.DetachedProcess;
import dev.hanok.runner.process.Programs;

/**
 * HAProxy before several gateways: clients know one address, whichever gateways run.
 * HAProxy must be installed on the machine.
 */
public final class Front {

	/**
	 * If a gateway ends or hangs, its requests are repeated at another gateway, as far as
	 * they are safe to repeat and fit into a buffer.
	 */
	private static final String SETTINGS = """
			global
				log stdout format raw local0 notice
				tune.bufsize 32768
				hard-stop-after 5s
			defaults
				mode http
				log global
				option dontlog-normal
				option redispatch 1
				retries 3
				retry-on conn-failure empty-response response-timeout
				timeout connect 300ms
				timeout client 60s
				# The gateway's own time limits are shorter.
				timeout server 60s
				timeout http-request 10s
				timeout http-keep-alive 60s
				timeout queue 5s
				timeout check 500ms
				timeout tunnel 1h
			frontend public
				bind 127.0.0.1:%3$d
				# Addresses that clients send are not trusted.
				http-request del-header X-Forwarded-For
				http-request del-header Forwarded
				option forwardfor
				# On a busy machine checks may time out, and requests should then be slow and not be refused.
				use_backend gateways-unchecked if { nbsrv(gateways) eq 0 }
				default_backend gateways
			backend gateways-unchecked
				balance roundrobin
				http-request disable-l7-retry
			%1$s
			backend gateways
				balance roundrobin
				option httpchk GET /actuator/health/readiness
				acl repeatable method GET HEAD OPTIONS
				acl repeatable req.hdr(Idempotency-Key) -m found
				http-request disable-l7-retry unless repeatable
				# A request whose body is still on its way is not repeated.
				http-request wait-for-body time 5s if repeatable
				# After this time a gateway hangs. Server-sent events may pause for longer.
				http-request set-timeout server 4s if repeatable !{ req.hdr(Accept) -m sub event-stream }
				default-server check inter 300ms fastinter 200ms downinter 300ms fall 2 rise 1
			%2$s
			""";

	private final Home home;

	public Front(Home home) {
		this.home = home;
	}

	/** The program, or a failure that says how to install it. */
	public static Path program() {
		return find()
			.orElseThrow(() -> new PlatformException("HAProxy is not installed; it stands before two gateways.",
					"Install it: apt install haproxy (or your system's package), or start without --ha"));
	}

	public static boolean isInstalled() {
		return find().isPresent();
	}

	/**
	 * Looks also in the folders of system packages, which are not in every user's PATH.
	 */
	private static Optional<Path> find() {
		return Programs.find("haproxy", "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin");
	}

	/**
	 * The program for these gateways.
	 * @param port of the clients
	 * @param gateways all that may ever run; those that do not respond get no requests
	 */
	public DetachedProcess process(int port, List<Gateway> gateways) {
		Path data = this.home.data("front");
		Path settings = data.resolve("haproxy.cfg");
		Folders.createPrivate(data);
		new TextFile(settings).writePrivate(settings(port, gateways));
		return new DetachedProcess(List.of(program().toString(), "-db", "-f", settings.toString()), Map.of(), data,
				this.home.log("front"));
	}

	static String settings(int port, List<Gateway> gateways) {
		String unchecked = gateways.stream().map(Gateway::server).collect(Collectors.joining("\n"));
		String checked = gateways.stream()
			.map((gateway) -> gateway.server() + " port " + gateway.managementPort())
			.collect(Collectors.joining("\n"));
		return SETTINGS.formatted(unchecked, checked, port);
	}

	/** One gateway on this machine; its actuator has a port of its own. */
	public record Gateway(String name, int port, int managementPort) {

		private String server() {
			return "\tserver " + this.name + " 127.0.0.1:" + this.port;
		}

	}

}
