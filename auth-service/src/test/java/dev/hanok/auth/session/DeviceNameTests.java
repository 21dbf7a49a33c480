package dev.hanok.auth.session;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceNameTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', emptyValue = "", nullValues = "null", textBlock = """
			Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox, Linux
			Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0 | Edge, Windows
			Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 | Chrome, Android
			Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1 | Safari, iPhone
			Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1 | Safari, macOS
			curl/8.14 | ''
			null | ''""")
	void namesBrowserAndSystem(String userAgent, String name) {
		assertThat(DeviceName.of(userAgent)).isEqualTo(name);
	}

}
