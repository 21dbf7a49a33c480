package dev.hanok.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedisCommandTests {

	@ParameterizedTest
	@CsvSource({ "+OK|, OK", "-ERR unknown|, (error) ERR unknown", "-WRONGTYPE no list|, (error) WRONGTYPE no list",
			":12|, 12", "$-1|, (nil)", "$3|abc|, abc", "$3|a\u001bc|, a·c", "'*2|$1|a|*1|:2|', 'a|2'" })
	void readsTheRepliesOfTheProtocol(String reply, String expected) throws IOException {
		byte[] bytes = reply.replace("|", "\r\n").getBytes(StandardCharsets.UTF_8);
		assertThat(RedisCommand.reply(new ByteArrayInputStream(bytes))).isEqualTo(expected.replace("|", "\n"));
	}

}
