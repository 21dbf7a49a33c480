package dev.hanok.delivery.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Iterators of lists that can be serialized during a loop, like IteratorHack of Jenkins.
 * Loops over other collections must not contain a step.
 */
public final class SerializableIterators {

	private SerializableIterators() {
	}

	/** A Groovy category method: loops call it in place of {@link List#iterator()}. */
	public static <E> Iterator<E> iterator(List<E> list) {
		return new OfList<>(list);
	}

	private static final class OfList<E> implements Iterator<E>, Serializable {

		private static final long serialVersionUID = 1;

		private final ArrayList<E> list;

		private int next;

		private OfList(List<E> list) {
			this.list = new ArrayList<>(list);
		}

		@Override
		public boolean hasNext() {
			return this.next < this.list.size();
		}

		@Override
		public E next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			return this.list.get(this.next++);
		}

	}

}
