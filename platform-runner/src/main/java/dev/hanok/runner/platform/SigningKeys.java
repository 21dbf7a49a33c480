package dev.hanok.runner.platform;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import dev.hanok.runner.client.Json;
import dev.hanok.runner.home.PlatformException;

/**
 * Reads and changes the keys by the actuator of auth-service. Any instance will do: the
 * others follow within a second.
 */
record SigningKeys(Platform platform) {

	List<SigningKey> published() {
		return keys(send("GET", "signingkeys"));
	}

	List<SigningKey> rotate() {
		return keys(send("POST", "signingkeys"));
	}

	List<SigningKey> withdraw(String id) {
		// An id is the hash of a key in base64url; anything else could be another path.
		if (!id.matches("[\\w-]+")) {
			throw unknown(id);
		}
		HttpResponse<String> response = send("DELETE", "signingkeys/" + id);
		if (response.statusCode() == 404) {
			throw unknown(id);
		}
		return keys(response);
	}

	private static PlatformException unknown(String id) {
		return new PlatformException("There is no signing key " + id + ".", "See which there are: ./platform keys");
	}

	private HttpResponse<String> send(String method, String path) {
		Actuators actuators = Actuators.of(this.platform);
		return this.platform.instances("auth-service")
			.stream()
			.map((instance) -> actuators.send(method, instance, path))
			.flatMap(Optional::stream)
			.findFirst()
			.orElseThrow(SigningKeys::noAnswer);
	}

	private static List<SigningKey> keys(HttpResponse<String> response) {
		return Optional.of(response)
			.filter((answer) -> answer.statusCode() == 200)
			.flatMap((answer) -> Json.parse(answer.body()))
			.orElseThrow(SigningKeys::noAnswer)
			.path("keys")
			.valueStream()
			.map((key) -> new SigningKey(key.path("id").asString(), key.path("signs").asBoolean(),
					key.path("signsFrom").asString(), key.path("publishedUntil").asString("")))
			.toList();
	}

	private static PlatformException noAnswer() {
		return new PlatformException("auth-service does not answer.", "See what is wrong: ./platform status");
	}

}
