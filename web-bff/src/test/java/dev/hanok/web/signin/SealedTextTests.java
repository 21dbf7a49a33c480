package dev.hanok.web.signin;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SealedTextTests {

	@Test
	void decryptsWithTheSameSecretInAnyInstance() {
		String sealed = new SealedText("secret").seal("state");
		assertThat(sealed).doesNotContain("state");
		assertThat(new SealedText("secret").open(sealed)).contains("state");
	}

	@Test
	void refusesForgedOrChangedValues() {
		SealedText own = new SealedText("secret");
		String sealed = own.seal("state");
		String changed = ((sealed.charAt(0) == 'A') ? "B" : "A") + sealed.substring(1);
		assertThat(own.open(changed)).isEmpty();
		assertThat(own.open(new SealedText("another").seal("state"))).isEmpty();
		assertThat(own.open("")).isEmpty();
		assertThat(own.open("!")).isEmpty();
		assertThat(own.open("AAAA")).isEmpty();
	}

}
