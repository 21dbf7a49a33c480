# Checks whether a new version stays within the limits of its environment, by the counters of its own instances.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

# sample CONTAINER: prints three counters: all requests, those with status 5xx, and the milliseconds that all requests took.
# Prints nothing if the container does not respond.
sample() {
	get "$1" /actuator/prometheus metrics METRICS_PASSWORD | awk '
		/^http_server_requests_seconds_count\{/ && !/uri="\/actuator/ { requests += $NF; if (/status="5/) failed += $NF }
		/^http_server_requests_seconds_sum\{/ && !/uri="\/actuator/ { seconds += $NF }
		END { if (NR > 10) printf "%d %d %d\n", requests, failed, seconds * 1000 }'
}

# is_up CONTAINER: whether it runs and its readiness is UP.
is_up() { [[ $(state "$1") == 'running '*' 0' && $(get "$1" /actuator/health/readiness | head -n 1) == *' 200'* ]]; }

# counted CONTAINER ...: prints, for all these containers together, since the sample of each in `since`: requests, failed
# requests, their mean duration in ms, and the percentage that failed.
counted() {
	local container now before
	for container in "$@"; do
		now=$(sample "$container")
		before=${since[$container]-0 0 0}
		[[ -z $now ]] || echo "$now $before"
	done | awk '{ n += $1 - $4; f += $2 - $5; ms += $3 - $6 }
		END { printf "%d %d %d %.1f\n", n, f, n ? ms / n : 0, n ? 100 * f / n : 0 }'
}

# watch SECONDS FRESH OLD (lists of containers): status 0 if no limit was exceeded in this time; otherwise status 1, and the
# cause in `reason`.
watch() {
	local seconds=$1 container until percent_limit mean_limit enough requests failed mean percent old_requests old_percent old_mean _
	local -a fresh old
	local -A since silent=()
	read -ra fresh <<<"$2"
	read -ra old <<<"${3-}"
	percent_limit=$(setting WATCH_MAX_ERROR_PERCENT 5) mean_limit=$(setting WATCH_MAX_MEAN_MS 2000) enough=$(setting WATCH_MIN_REQUESTS 20)
	((seconds > 0)) || return 0
	say "$service: watching for $seconds s (limits: $percent_limit % of requests failed, mean duration $mean_limit ms)"
	for container in "${fresh[@]}" "${old[@]}"; do
		since[$container]=$(sample "$container")
	done
	until=$((SECONDS + seconds))
	while true; do
		for container in "${fresh[@]}"; do
			if is_up "$container"; then
				silent[$container]=0
			else
				silent[$container]=$((${silent[$container]-0} + 1))
				if ((silent[$container] >= 3)); then
					reason="$(short "$container") is not running and ready any more (state, health, restarts: $(state "$container"))"
					return 1
				fi
			fi
		done
		read -r requests failed mean percent <<<"$(counted "${fresh[@]}")"
		if ((requests >= enough)); then
			old_requests=0 old_percent=0 old_mean=0
			((${#old[@]} == 0)) || read -r old_requests _ old_mean old_percent <<<"$(counted "${old[@]}")"
			((old_requests >= enough)) || old_percent=0 old_mean=0
			# If the old version fails or is slow as well, the new one is not the cause.
			if exceeds "$percent" "$percent_limit" "$old_percent"; then
				reason="$failed of $requests requests failed ($percent %; the limit is $percent_limit %, the old version has $old_percent %)"
				return 1
			fi
			if exceeds "$mean" "$mean_limit" "$old_mean"; then
				reason="requests take $mean ms on average (the limit is $mean_limit ms, the old version takes $old_mean ms)"
				return 1
			fi
		fi
		((SECONDS < until)) || break
		sleep 2
	done
	if ((requests >= enough)); then
		say "$service: within the limits, $failed of $requests requests failed, mean duration $mean ms"
	else
		say "$service: healthy; too few requests ($requests) to check errors and duration"
	fi
}

# exceeds VALUE LIMIT OLD: above the limit, and more than 1.5 times the value of the old version.
exceeds() { awk -v value="$1" -v limit="$2" -v old="$3" 'BEGIN { exit !(value > limit && value > 1.5 * old) }'; }
