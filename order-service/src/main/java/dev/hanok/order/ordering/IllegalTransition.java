package dev.hanok.order.ordering;

/**
 * An order was asked to move where its state does not allow it to go.
 */
class IllegalTransition extends RuntimeException {

	IllegalTransition(OrderState from, OrderState to) {
		super(from + " orders cannot become " + to);
	}

}
