package dev.hanok.delivery.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a build from outside, as Jenkins does: a user stopped it, or declined to go on.
 */
public final class Interruption extends InterruptedException {

	private final ArrayList<Cause> causes;

	Interruption(String reason) {
		super(reason);
		this.causes = new ArrayList<>(List.of(new Cause(reason)));
	}

	/** Why; pipelines ask for it by this name. */
	public List<Cause> getCauses() {
		return this.causes;
	}

	/**
	 * A reason in words.
	 *
	 * @param reason the words
	 */
	public record Cause(String reason) implements Serializable {

		/** The same under the name that Jenkins gives it. */
		public String getShortDescription() {
			return this.reason;
		}

	}

}
