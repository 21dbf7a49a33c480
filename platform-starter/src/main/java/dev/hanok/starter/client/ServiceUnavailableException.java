package dev.hanok.starter.client;

/**
 * Another service gave no usable response.
 */
public class ServiceUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String service;

	/**
	 * An outage as this service sees it.
	 * @param service the other service's name
	 * @param cause what failed
	 */
	public ServiceUnavailableException(String service, Throwable cause) {
		super(service + " is unavailable", cause);
		this.service = service;
	}

	/**
	 * The unavailable service.
	 * @return its name in the registry
	 */
	public String service() {
		return this.service;
	}

}
