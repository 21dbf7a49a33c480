package dev.hanok.web.cover;

import java.util.ArrayList;
import java.util.List;

import org.springframework.web.util.HtmlUtils;

/**
 * The cover of a book as SVG: colours and pattern follow from the title, so that a book
 * always looks the same.
 *
 * @param title the book's title
 * @param author who wrote it, or empty
 */
record Cover(String title, String author) {

	private static final int WIDTH = 240;

	private static final int HEIGHT = 360;

	/** With this encoding {@code htmlEscape} uses only the entities of XML. */
	private static final String XML = "UTF-8";

	/** Each palette: paper, ink, two accents. */
	private static final String[][] PALETTES = { { "#f4ecd8", "#2b2118", "#b5482a", "#d9b26f" },
			{ "#1f3a4d", "#f3efe4", "#e0a458", "#5d8aa0" }, { "#e8e4da", "#23302a", "#4d7c5f", "#b9c8a9" },
			{ "#5b2333", "#f7efe5", "#e8a87c", "#8c4a5b" }, { "#efe7e1", "#2a2440", "#6a5b95", "#c7a5b8" },
			{ "#243b2f", "#f2eddc", "#d0b05a", "#4f7a63" }, { "#f2e3d5", "#3a1f1f", "#a63d40", "#e9b872" },
			{ "#22223b", "#f2e9e4", "#c9ada7", "#6d6d93" } };

	String svg() {
		int hash = hash();
		String[] colours = PALETTES[Math.floorMod(hash, PALETTES.length)];
		var svg = new StringBuilder(2048);
		svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
			.append(WIDTH)
			.append(' ')
			.append(HEIGHT)
			.append("\" role=\"img\"><title>")
			.append(HtmlUtils.htmlEscape(this.title, XML))
			.append("</title><rect width=\"240\" height=\"360\" fill=\"")
			.append(colours[0])
			.append("\"/>");
		pattern(svg, hash >>> 4, colours);
		svg.append("<rect x=\"0\" y=\"0\" width=\"10\" height=\"360\" fill=\"#000\" fill-opacity=\".16\"/>");
		text(svg, colours[1], colours[2]);
		return svg.append("</svg>").toString();
	}

	/** The lower half: arcs, bars, dots or hills. */
	private static void pattern(StringBuilder svg, int seed, String[] colours) {
		switch (Math.floorMod(seed, 4)) {
			case 0 -> {
				for (int i = 0; i < 6; i++) {
					circle(svg, 125, 360, 150 - 25 * i, colours[2 + i % 2]);
				}
			}
			case 1 -> {
				for (int i = 0; i < 9; i++) {
					int height = 40 + Math.floorMod(seed >>> (i + 2), 8) * 16;
					rect(svg, 24 + 22 * i, 360 - height, 14, height, colours[2 + i % 2]);
				}
			}
			case 2 -> {
				for (int i = 0; i < 20; i++) {
					int radius = 5 + Math.floorMod(seed >>> (i % 16), 4) * 4;
					circle(svg, 38 + i % 5 * 43, 232 + i / 5 * 36, radius, colours[2 + (i + i / 5) % 2]);
				}
			}
			default -> {
				circle(svg, 60 + Math.floorMod(seed >>> 3, 130), 240, 34, colours[3]);
				svg.append("<path d=\"M0 300 Q60 240 130 285 T240 262 V360 H0Z\" fill=\"")
					.append(colours[2])
					.append("\"/>");
				svg.append("<path d=\"M0 334 Q80 290 150 326 T240 312 V360 H0Z\" fill=\"")
					.append(colours[1])
					.append("\"/>");
			}
		}
	}

	private void text(StringBuilder svg, String ink, String accent) {
		List<String> lines = lines(this.title);
		int longest = Math.max(1, lines.stream().mapToInt(String::length).max().orElse(1));
		// A letter is about 0.58 times as wide as it is high. The margins are 24 on each
		// side.
		int size = Math.min((lines.size() > 4) ? 19 : (lines.size() > 2) ? 24 : 29,
				(WIDTH - 48) * 100 / (58 * longest));
		int y = 34 + size;
		rect(svg, 26, 26, 40, 4, accent);
		for (String line : lines) {
			line(svg, 26, y, size, ink, line);
			y += size + 5;
		}
		if (!this.author.isEmpty()) {
			line(svg, 26, y + 10, 13, ink, this.author);
		}
	}

	/** Breaks a title into at most six lines; a word that is too long is cut. */
	private static List<String> lines(String title) {
		List<String> lines = new ArrayList<>();
		var line = new StringBuilder();
		for (String word : title.strip().split("\\s+")) {
			String fitting = (word.codePointCount(0, word.length()) > 14)
					? word.substring(0, word.offsetByCodePoints(0, 13)) + "…" : word;
			if (!line.isEmpty() && line.length() + 1 + fitting.length() > 13) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(fitting);
		}
		lines.add(line.toString());
		return (lines.size() <= 6) ? lines : lines.subList(0, 6);
	}

	private static void line(StringBuilder svg, int x, int y, int size, String ink, String text) {
		svg.append("<text x=\"")
			.append(x)
			.append("\" y=\"")
			.append(y)
			.append("\" font-family=\"Georgia, 'Noto Serif', serif\" font-size=\"")
			.append(size)
			.append("\" fill=\"")
			.append(ink)
			.append("\">")
			.append(HtmlUtils.htmlEscape(text, XML))
			.append("</text>");
	}

	private static void circle(StringBuilder svg, int x, int y, int radius, String colour) {
		svg.append("<circle cx=\"")
			.append(x)
			.append("\" cy=\"")
			.append(y)
			.append("\" r=\"")
			.append(radius)
			.append("\" fill=\"")
			.append(colour)
			.append("\"/>");
	}

	private static void rect(StringBuilder svg, int x, int y, int width, int height, String colour) {
		svg.append("<rect x=\"")
			.append(x)
			.append("\" y=\"")
			.append(y)
			.append("\" width=\"")
			.append(width)
			.append("\" height=\"")
			.append(height)
			.append("\" fill=\"")
			.append(colour)
			.append("\"/>");
	}

	/** Spreads the bits, because titles may differ in few letters. */
	private int hash() {
		int hash = this.title.hashCode() * 0x9E3779B9;
		return hash ^ (hash >>> 15);
	}

}
