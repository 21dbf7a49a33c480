package dev.hanok.auth.cookie;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignedCookieTests {

	private Instant now = Instant.ofEpochSecond(1_800_000_000);

	@Test
	void isReadByEachInstanceWithTheKey() {
		String signed = cookie("NAME", "one").sign("a=b&c=é");
		assertThat(signed).matches("[\\w.-]+");
		assertThat(cookie("NAME", "one").verify(signed)).contains("a=b&c=é");
	}

	@Test
	void isNotReadWhenItIsForgedChangedOrOfAnotherName() {
		String signed = cookie("NAME", "one").sign("value");
		SignedCookie cookie = cookie("NAME", "one");
		assertThat(cookie.verify(cookie("NAME", "two").sign("value"))).isEmpty();
		assertThat(cookie.verify(cookie("OTHER", "one").sign("value"))).isEmpty();
		assertThat(cookie.verify(((signed.charAt(0) == 'A') ? "B" : "A") + signed.substring(1))).isEmpty();
		assertThat(cookie.verify(signed.replace(".18", ".19"))).isEmpty();
		for (String junk : new String[] { "", ".", "..", "a.1.b", signed + "=", signed.substring(1) }) {
			assertThat(cookie.verify(junk)).as(junk).isEmpty();
		}
	}

	@Test
	void aValueExpiresAtItsAge() {
		SignedCookie cookie = cookie("NAME", "one");
		String signed = cookie.sign("value");
		this.now = this.now.plusSeconds(59);
		assertThat(cookie.verify(signed)).contains("value");
		this.now = this.now.plusSeconds(1);
		assertThat(cookie.verify(signed)).isEmpty();
	}

	private SignedCookie cookie(String name, String key) {
		return new SignedCookie(name, Duration.ofMinutes(1), BrowserCookies.key(key), attributes -> {
		}, () -> this.now);
	}

}
