package dev.hanok.runner.client;

/**
 * An instance in the registry.
 */
public record Registered(String service, String id, String host, int port, int managementPort, String status) {

	public boolean isUp() {
		return this.status.equals("UP");
	}

}
