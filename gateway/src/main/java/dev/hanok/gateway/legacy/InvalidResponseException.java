package dev.hanok.gateway.legacy;

/** The legacy system sent a response that its mapping does not expect. */
class InvalidResponseException extends Exception {

	private static final long serialVersionUID = 1L;

	/** The message is for the log only. */
	InvalidResponseException(String message) {
		super(message, null, false, false);
	}

}
