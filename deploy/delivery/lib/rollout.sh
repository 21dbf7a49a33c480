# The steps of a deploy to Kubernetes, after the lock was taken: read by `deploy`. The cluster replaces the pods one by one, and
# never runs fewer of them than before. With a mesh a canary gets its share first.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

of=$(workload "$service")
runs=$(image_in "$of") || fail "$environment has no $of: apply an overlay of deploy/kubernetes first (docs/kubernetes.md)."
# What ran last by the journal: an interrupted deploy may have left another image.
previous=$(printf '%s\n' "${journal[@]}" | awk -F '\t' '$3 ~ /^(deployed|rolled-back-to|started-again)$/ { image = $4 } END { print image }')
if [[ -z $previous && -z $former && $runs != "$image" && -n $(kube get "$of" --output 'jsonpath={.status.readyReplicas}') ]]; then
	previous=$runs
fi
mesh=''
if has_mesh "$service"; then mesh=1; fi

# Removes the canary: it gets no requests any more, then it ends.
end_canary() {
	[[ -n $mesh ]] || return 0
	weigh "$service" 0 && kube scale "deployment/$service-canary" --replicas 0 >/dev/null
}
# to IMAGE: gives the pods this image, and waits until all have it.
to() {
	if [[ $(image_in "$of") == "$1" && -n $force ]]; then
		kube rollout restart "$of" >/dev/null || { reason='the cluster refused the change'; return 1; }
	else
		kube set image "$of" "service=$1" >/dev/null || { reason='the cluster refused the change'; return 1; }
	fi
	rolled "$of"
}
# give_up EVENT EXIT REASON: removes the canary; gives the pods the previous image again.
give_up() {
	trap '' INT TERM
	local event=$1 code=$2 why_not=$3 pods now
	echo "$service $version in $environment: $why_not." >&2
	mapfile -t pods < <(containers "$service")
	if [[ $event == failed ]]; then last_words "${pods[@]}"; fi
	end_canary || echo "$service: the canary may still get requests: see httproute/$service." >&2
	if [[ -z $previous ]]; then
		echo "$service: no earlier version was running. $service is DOWN in $environment. Remove the cause shown above, then run the same command again." >&2
	elif [[ $(image_in "$of") == "$previous" ]]; then
		echo "$service: the previous version still runs." >&2
	else
		echo "$service: going back to $(version_of "$previous")." >&2
		force=
		if ! to "$previous"; then
			record "$event" "$image" "$why_not; $(version_of "$previous") could not be started again"
			fail "$service: could not start $(version_of "$previous") again: $reason." \
				"The rejected $version may still get requests in $environment. Check: deploy/deliver status $environment" \
				"Then run: deploy/deliver rollback $service $environment $(version_of "$previous")"
		fi
		echo "$service: $(version_of "$previous") runs again." >&2
	fi
	record "$event" "$image" "$why_not"
	exit "$code"
}

if [[ -n $former ]]; then
	IFS=$'\t' read -r at id _ former_image former_version _ who _ <<<"$former"
	if [[ $former_image == "$image" ]]; then
		say "$service: continuing the interrupted deploy of $former_version, begun by $who at $at"
		deployment=$id
	else
		say "$service: undoing the interrupted deploy of $former_version, begun by $who at $at"
		end_canary || fail "$service: the canary could not be removed. Run the same command again."
		deployment=$id record undone "$former_image" "it was interrupted; $version was deployed next"
		former=
	fi
elif [[ -z $force && $runs == "$image" ]] && kube rollout status "$of" --timeout 1s >/dev/null 2>&1; then
	say "$service $version runs in $environment already; nothing to do (use --force to replace it anyway)"
	exit 0
fi

say "deploying $service $version to $environment${previous:+; it replaces $(version_of "$previous")}"
[[ -n $former ]] || record begun "$image" "$why"
trap 'give_up failed 130 "interrupted"' INT TERM

if ((canary > 0)) && [[ -z $mesh ]]; then
	say "$service: --canary is ignored, because $environment has no service mesh that could give it a share of the requests"
elif ((canary > 0)) && [[ -z $previous ]]; then
	say "$service: --canary is ignored, because no other version runs"
elif ((canary > 0)); then
	kube set image "deployment/$service-canary" "service=$image" >/dev/null && kube scale "deployment/$service-canary" --replicas 1 >/dev/null ||
		give_up failed 1 "the cluster refused the canary"
	rolled "deployment/$service-canary" || give_up failed 1 "the canary did not become ready: $reason"
	weigh "$service" "$canary" || give_up failed 1 "the route did not give the canary its share"
	say "$service: the canary is ready and gets $canary % of the requests"
	mapfile -t fresh < <(containers "$service" --filter label=dev.hanok.track=canary)
	mapfile -t old < <(containers "$service" --filter label=dev.hanok.track=stable)
	((${#fresh[@]})) || give_up failed 1 "its pods cannot be listed"
	watch "$watching" "${fresh[*]}" "${old[*]}" || give_up rolled-back 3 "$reason"
fi
to "$image" || give_up failed 1 "a new pod did not become ready: $reason"
end_canary || give_up failed 1 "the canary could not be removed"
say "$service: all pods have the new version after $SECONDS s"
mapfile -t fresh < <(containers "$service" --filter label=dev.hanok.track=stable)
((${#fresh[@]})) || give_up failed 1 "its pods cannot be listed"
watch "$watching" "${fresh[*]}" || give_up rolled-back 3 "$reason"
trap - INT TERM
record "$kind" "$image" "$why"
say "$service: $version runs in $environment after $SECONDS s"
