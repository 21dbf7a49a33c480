package dev.hanok.sample.left;

import dev.hanok.sample.right.Right;

/** Knows {@link Right}, which knows it. */
public class Left {

	/** To the other side. */
	public void call() {
		new Right().call();
	}

}
