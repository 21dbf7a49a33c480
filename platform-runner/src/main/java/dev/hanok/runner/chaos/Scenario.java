package dev.hanok.runner.chaos;

import java.util.Arrays;
import java.util.Locale;

import dev.hanok.runner.home.PlatformException;

/**
 * The failures that can be switched on, with what to look at and what the platform does.
 */
public enum Scenario {

	/** The processes of catalog-service are stopped most of the time. */
	LATENCY("All instances of catalog-service stand still for 400 of every 500 ms.",
			"./platform traces --slow; the alert LatencyBurnsFast; Grafana, Service",
			"Callers wait no longer than their time limits. A read is sent to another instance too, but here that one "
					+ "stands still as well. Orders that the catalog does not answer in time stay PENDING."),

	/** Requests to catalog-service fail. */
	ERRORS("The table of products has another name, so catalog-service responds with 500.",
			"./platform traces --errors; ./platform logs catalog-service; the alert AvailabilityBurnsFast",
			"The gateway serves stored responses where it may (stale-if-error). Orders stay PENDING, and are "
					+ "confirmed afterwards."),

	/** A process of catalog-service is stopped. */
	HUNG("One instance of catalog-service is stopped (SIGSTOP): it accepts connections and never responds.",
			"./platform status: the instance is down, after the registry removed it; the alert InstanceDown",
			"After the time limit callers use another instance instead of this one. Without another one the "
					+ "circuit breaker opens: stored responses, and orders are PENDING."),

	/** A process of catalog-service is killed. */
	KILLED("One instance of catalog-service is killed (SIGKILL); it starts again at the end.",
			"./platform status: crashed; the alerts InstancesFewer and ServiceMissing",
			"Callers notice the refused connection and use another instance at once. Without another one: stored "
					+ "responses, and orders are PENDING."),

	/** No service can read or write. */
	DATABASE("PostgreSQL is killed; it starts again at the end.",
			"./platform logs order-service; the alert DatabaseUnavailable",
			"Services respond with 503 and Retry-After, and go on as soon as the database is back. No order that "
					+ "was acknowledged is lost."),

	/** The newest configuration cannot be used. */
	CONFIGURATION("The newest configuration does not parse.",
			"./platform config: who refuses it, and why; the alert ConfigurationRefused",
			"config-server refuses it. All services go on with the last good configuration, also after a restart.");

	private final String text;

	private final String look;

	private final String reaction;

	Scenario(String text, String look, String reaction) {
		this.text = text;
		this.look = look;
		this.reaction = reaction;
	}

	/** The scenario of this name. */
	public static Scenario named(String name) {
		return Arrays.stream(values())
			.filter((scenario) -> scenario.label().equals(name))
			.findFirst()
			.orElseThrow(() -> new PlatformException(
					name.isEmpty() ? "Name a scenario." : "There is no scenario " + name + ".",
					"All: ./platform chaos list"));
	}

	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** What fails. */
	public String text() {
		return this.text;
	}

	/** What to look at. */
	public String look() {
		return this.look;
	}

	/** What the platform does about it. */
	public String reaction() {
		return this.reaction;
	}

}
