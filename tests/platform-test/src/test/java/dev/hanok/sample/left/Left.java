package dev.hanok.sample.left;

import dev.hanok.sample.right.Right;

/** Depends on {@link Right}, which depends on this class. */
public class Left {

	/** Calls the other class. */
	public void call() {
		new Right().call();
	}

}
