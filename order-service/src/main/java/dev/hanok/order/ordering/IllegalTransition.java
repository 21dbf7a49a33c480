package dev.hanok.order.ordering;

/**
 * The state of an order does not allow this transition.
 */
class IllegalTransition extends RuntimeException {

	IllegalTransition(OrderState from, OrderState to) {
		super(from + " orders cannot become " + to);
	}

}
