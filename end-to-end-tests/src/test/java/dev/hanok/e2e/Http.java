package dev.hanok.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Reads pages of tools beside the platform.
 */
final class Http {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private Http() {
	}

	static String get(URI base, String path) {
		URI uri = URI.create(base + path.replace("{", "%7B")
			.replace("}", "%7D")
			.replace("\"", "%22")
			.replace("[", "%5B")
			.replace("]", "%5D"));
		try {
			return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(uri.toString(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
