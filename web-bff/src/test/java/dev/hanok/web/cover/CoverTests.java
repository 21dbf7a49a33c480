package dev.hanok.web.cover;

import java.io.StringReader;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

class CoverTests {

	@ParameterizedTest
	@ValueSource(strings = { "Emma", "</text><script>alert(1)</script>", "", "a & \"b\" 'c'", "구운몽",
			"😀😀😀😀😀😀😀😀😀😀", "Narrative of the Life of Frederick Douglass, an American Slave" })
	void svgIsWellFormedForAnyTitle(String title) throws Exception {
		String svg = new Cover(title, title).svg();
		var document = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(svg)));
		assertThat(document.getElementsByTagName("script").getLength()).isZero();
		assertThat(svg).isEqualTo(new Cover(title, title).svg());
	}

}
