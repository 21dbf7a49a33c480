package dev.hanok.delivery.pipeline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Loops over lists that can be written down in the midst. Jenkins has the same, under the
 * name of IteratorHack; loops over other things must not have a step in them.
 */
public final class SerializableIterators {

	private SerializableIterators() {
	}

	/** Is called by a loop in place of the list's own. */
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
