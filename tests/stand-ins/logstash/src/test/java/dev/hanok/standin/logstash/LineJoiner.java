package dev.hanok.standin.logstash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hanok.standin.logstash.config.Pipeline;
import dev.hanok.standin.logstash.config.Pipeline.Plugin;

/**
 * The codec of a pipeline's file input, for tests without files.
 */
public final class LineJoiner {

	private final MultilineCodec.Settings settings;

	public LineJoiner(Pipeline pipeline) {
		Plugin file = (Plugin) pipeline.inputs().getFirst();
		if (!(file.options().get("codec") instanceof Plugin codec)) {
			throw new IllegalArgumentException("The input has no codec");
		}
		this.settings = MultilineCodec.Settings.of(new Options(codec, Map.of()));
	}

	/**
	 * The lines with those joined that belong together.
	 */
	public List<String> join(List<String> lines) {
		MultilineCodec codec = new MultilineCodec(this.settings);
		List<String> joined = new ArrayList<>();
		for (String line : lines) {
			String complete = codec.add(line);
			if (complete != null) {
				joined.add(complete);
			}
		}
		String last = codec.flush();
		if (last != null) {
			joined.add(last);
		}
		return joined;
	}

}
