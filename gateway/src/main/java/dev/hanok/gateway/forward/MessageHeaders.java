package dev.hanok.gateway.forward;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import org.springframework.http.HttpHeaders;
import org.springframework.util.CollectionUtils;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.MultiValueMap;

/**
 * The headers of a request or response that passes the gateway. They can be iterated
 * without copying their names: Spring's own class does that for each iteration, because
 * names that differ in case can be different keys of its map. Here they cannot.
 */
class MessageHeaders extends HttpHeaders {

	private static final long serialVersionUID = 1L;

	private static final int USUAL = 16;

	private final transient MultiValueMap<String, String> entries;

	MessageHeaders() {
		this(CollectionUtils.toMultiValueMap(new LinkedCaseInsensitiveMap<>(USUAL, Locale.ROOT)));
	}

	private MessageHeaders(MultiValueMap<String, String> entries) {
		super(entries);
		this.entries = entries;
	}

	@Override
	public void forEach(BiConsumer<? super String, ? super List<String>> action) {
		this.entries.forEach(action);
	}

}
