package dev.hanok.cli;

import java.io.PrintStream;
import java.net.URI;
import java.util.stream.Collectors;

import dev.hanok.runner.platform.Platform;

/**
 * The addresses that are printed after a start.
 */
record Addresses(Platform platform) {

	void print(PrintStream out) {
		String gateway = this.platform.gateway().toString();
		out.println();
		if (!this.platform.instances("web-bff").isEmpty()) {
			out.println("  Shop             " + gateway + "/   sign in as customer / customer-demo");
		}
		out.println("  Gateway          " + gateway + "   (API descriptions: " + gateway + "/docs)");
		out.println("  Registry         " + uris("registry-server") + "   user registry, password in "
				+ this.platform.home().directory().resolve("secrets/registry-password"));
		out.println("  Config server    " + uris("config-server") + "   user config, password in "
				+ this.platform.home().directory().resolve("secrets/config-password"));
		if (!this.platform.instances("monitor-server").isEmpty()) {
			out.println("  Operations view  " + this.platform.uri("monitor-server")
					+ "   sign in as operator / operator-demo");
		}
		out.println("  Traces (Zipkin)  " + this.platform.uri("zipkin"));
		out.println();
		out.println("  Demo logins      customer / customer-demo, customer2 / customer2-demo,");
		out.println("                   manager / manager-demo, operator / operator-demo");
		out.println();
		out.println("  Next: ./platform demo, ./platform status, ./platform logs -f, ./platform down");
	}

	private String uris(String component) {
		return this.platform.uris(component).stream().map(URI::toString).collect(Collectors.joining(", "));
	}

}
