package dev.hanok.starter.observability;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * Adds version and commit to the span of each request and each job. The spans below it
 * need not repeat them. Version and commit are high-cardinality key values, because
 * low-cardinality ones would also be labels of every metric.
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
