package dev.hanok.sample.right;

import dev.hanok.sample.left.Left;

/** Depends on {@link Left}, which depends on this class. */
public class Right {

	/** Calls the other class. */
	public void call() {
		new Left().call();
	}

}
