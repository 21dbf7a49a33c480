package dev.hanok.gateway.accesslog;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueryParametersTests {

	private final QueryParameters parameters = new QueryParameters(Set.of("page", "size"));

	@ParameterizedTest
	@CsvSource({ "page=1, page=1", "a=1&page=2&b=3&size=4, page=2&size=4", "page, page", "page=, page=", "a=page=1, ",
			"xpage=1, ", "a=1&page, page", "'&&page=1&&', page=1", "a=1, ", "page=1&page=2, page=1&page=2" })
	void logsOnlyAllowedParameters(String query, String shown) {
		assertThat(this.parameters.shown(query)).isEqualTo(shown);
	}

	@Test
	void logsNothingIfNoParameterIsAllowed() {
		assertThat(this.parameters.shown(null)).isNull();
		assertThat(this.parameters.shown("")).isNull();
		assertThat(new QueryParameters(Set.of()).shown("page=1")).isNull();
	}

}
