package dev.hanok.starter.observability;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * Tells in the span of each request and of each job which version did it. What happens on
 * the way hangs below that span, and need not repeat it. Of high cardinality: else it
 * would also be a label of every metric.
 */
class ReleaseTags implements ObservationFilter {

	private final KeyValues labels;

	ReleaseTags(Release release) {
		this.labels = KeyValues.of(release.labels().entrySet(), entry -> entry.getKey(), entry -> entry.getValue());
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		if (context instanceof ReceiverContext<?> || context.getParentObservation() == null) {
			context.addHighCardinalityKeyValues(this.labels);
		}
		return context;
	}

}
