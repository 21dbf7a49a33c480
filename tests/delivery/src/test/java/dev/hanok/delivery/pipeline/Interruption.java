package dev.hanok.delivery.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Thrown when a user aborts a build or declines its input step, like Jenkins'
 * FlowInterruptedException.
 */
public final class Interruption extends InterruptedException {

	private final ArrayList<Cause> causes;

	Interruption(String reason) {
		super(reason);
		this.causes = new ArrayList<>(List.of(new Cause(reason)));
	}

	/** The causes; pipelines call this method. */
	public List<Cause> getCauses() {
		return this.causes;
	}

	/**
	 * A cause with its description.
	 *
	 * @param reason the description
	 */
	public record Cause(String reason) implements Serializable {

		/** The description; the method has the name of Jenkins' API. */
		public String getShortDescription() {
			return this.reason;
		}

	}

}
