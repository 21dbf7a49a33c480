package dev.hanok.sample.note;

import java.util.Map;

import dev.hanok.sample.SampleClient;
import dev.hanok.sample.SampleTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

@SampleTest
class NoteStoreTests {

	private static final String NOTES = "/api/sample/notes";

	private final SampleClient service;

	NoteStoreTests(@Autowired SampleClient service) {
		this.service = service;
	}

	@Test
	void returnsOnlyTheUsersNotesNewestFirst() {
		write("alice", "bread").expectStatus().isCreated();
		write("alice", "milk").expectStatus().isCreated();
		write("bob", "tea").expectStatus().isCreated();
		this.service.user("alice")
			.get()
			.uri(NOTES)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$[0].text")
			.isEqualTo("milk")
			.jsonPath("$[1].text")
			.isEqualTo("bread")
			.jsonPath("$[2]")
			.doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a\0b" })
	void refusesATextThatCannotBeStored(String text) {
		write("carol", text).expectStatus().isBadRequest();
	}

	private RestTestClient.ResponseSpec write(String user, String text) {
		return this.service.user(user)
			.post()
			.uri(NOTES)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("text", text))
			.exchange();
	}

}
