package dev.hanok.starter.refresh;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration the instance has.
 *
 * @param commit the commit that is in effect
 * @param restart names of changed properties that are in effect only after a restart
 * @param refused the newest commit, if the instance cannot use it
 * @param prepared the announced commit that the instance puts into effect at its apply
 * time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefreshStatus(String commit, Set<String> restart, @Nullable Refusal refused, @Nullable String prepared) {

	RefreshStatus refusing(String newest, List<String> problems) {
		return new RefreshStatus(this.commit, this.restart, new Refusal(newest, problems), this.prepared);
	}

	RefreshStatus refusingNothing() {
		return (this.refused != null) ? new RefreshStatus(this.commit, this.restart, null, this.prepared) : this;
	}

	RefreshStatus preparing(@Nullable String announced) {
		return new RefreshStatus(this.commit, this.restart, null, announced);
	}

	/**
	 * A commit that is not in effect here.
	 *
	 * @param commit the commit
	 * @param problems why the instance cannot use it
	 */
	record Refusal(String commit, List<String> problems) {
	}

}
