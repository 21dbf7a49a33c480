package dev.hanok.sample.right;

import dev.hanok.sample.left.Left;

/** Knows {@link Left}, which knows it. */
public class Right {

	/** To the other side. */
	public void call() {
		new Left().call();
	}

}
