package dev.hanok.gateway.legacy;

/** The legacy system sent a response that its mapping does not expect. */
class InvalidResponseException extends Exception {

	private static final long serialVersionUID = 1L;

	/** The message is logged and not sent to the client. */
	InvalidResponseException(String message) {
		super(message, null, false, false);
	}

}
