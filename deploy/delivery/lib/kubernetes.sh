# An environment as a namespace of a Kubernetes cluster: the functions that other environments get from lib/compose.sh,
# lib/replace.sh, lib/front.sh, lib/lock.sh and lib/journal.sh. They act on the resources of an overlay of deploy/kubernetes.
# A container is a pod here. Images are read with Docker, as everywhere else.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

kube() { kubectl --context "$(setting KUBERNETES_CONTEXT)" --namespace "$(setting KUBERNETES_NAMESPACE hanok)" "$@"; }

# only_compose: ends a command that exists for Compose only.
only_compose() {
	fail "$environment is a namespace of Kubernetes, which deploy/deliver neither creates nor ends. Use deploy/kubernetes/render and kubectl: docs/kubernetes.md"
}

# workload SERVICE: prints its Deployment or StatefulSet.
workload() { if [[ $1 == registry-server ]]; then echo "statefulset/$1"; else echo "deployment/$1"; fi; }
wanted() { kube get "$(workload "$1")" --output 'jsonpath={.spec.replicas}'; }
image_in() { kube get "$1" --output 'jsonpath={.spec.template.spec.containers[?(@.name=="service")].image}'; }

# containers SERVICE [FILTER ...]: prints the names of its pods, without those that end. The only filter is the track: stable
# or canary.
containers() {
	local track=${*: -1}
	[[ $track == label=dev.hanok.track=* ]] && track=,hanok.dev/track=${track##*=} || track=
	kube get pods --selector "app.kubernetes.io/name=$1$track" --output \
		'go-template={{range .items}}{{if not .metadata.deletionTimestamp}}{{.metadata.name}}{{"\n"}}{{end}}{{end}}'
}
short() { printf '%s' "$1"; }
image_of() { kube get "pod/$1" --output 'jsonpath={.spec.containers[?(@.name=="service")].image}'; }
started_at() { kube get "pod/$1" --output 'jsonpath={.status.startTime}'; }
# The same words as those of Docker: state, health, number of restarts.
state() {
	local phase ready restarts
	read -r phase ready restarts < <(kube get "pod/$1" --output \
		'jsonpath={.status.phase} {.status.conditions[?(@.type=="Ready")].status} {.status.containerStatuses[0].restartCount}' 2>/dev/null) || true
	[[ $ready == True ]] && ready=healthy || ready=starting
	echo "${phase:-gone} $ready ${restarts:-0}" | tr 'A-Z' 'a-z'
}
ready() {
	local pod
	for pod in "$@"; do
		kube wait --for=condition=Ready "pod/$pod" --timeout "${START_TIMEOUT:-900}s" >/dev/null 2>&1 ||
			{ reason="$pod is not ready (state, health, restarts: $(state "$pod"))"; return 1; }
	done
}

# The labels of an image, or of a pod's image.
label() {
	local image=$1
	[[ $image == */* ]] || image=$(image_of "$image")
	docker image inspect "$image" >/dev/null 2>&1 || docker pull --quiet "$image" >/dev/null || return
	docker image inspect --format "{{index .Config.Labels \"$2\"}}" "$image"
}

# get POD PATH [USER]: sends a GET to a service from inside its pod. The password of the user metrics is in a Secret.
get() {
	local password=
	[[ -z ${3-} ]] || password=$(kube get secret/metrics-reader --output 'jsonpath={.data.password}' 2>/dev/null | base64 --decode || true)
	# The password is sent by standard input, because every process of the machine can read command lines.
	# shellcheck disable=SC2016 # the pod's shell is meant
	kube exec --stdin "$1" --container service -- bash -c '
		IFS= read -r password || true
		exec 3<>"/dev/tcp/127.0.0.1/${HEALTH_PORT:-8080}" || exit 1
		line=$(printf "\r\nx") && line=${line%x}
		[ -z "$2" ] || key="Authorization: Basic $(printf "%s:%s" "$2" "$password" | base64 -w0)$line"
		printf "%s" "GET $1 HTTP/1.0${line}Host: localhost${line}Accept: */*${line}${key-}${line}" >&3
		cat <&3' get "$2" "${3-}" <<<"$password" 2>/dev/null
}

# The last log lines of pods that are not ready, for the operator.
last_words() {
	local pod
	for pod in "$@"; do
		[[ $(state "$pod") != 'running healthy '* ]] || continue
		echo "The last lines of $pod:" >&2
		kube logs "$pod" --container service --tail 200 2>&1 | grep -E '"level":"(WARN|ERROR)"|^[^{]' | tail -n 5 | cut -c 1-600 >&2 || true
	done
}

# has_mesh SERVICE: whether a share of the requests can be sent to a canary: its Deployment and the route exist.
has_mesh() {
	local said
	said=$(kube get "deployment/$1-canary" "httproute/$1" --ignore-not-found --output name 2>&1) ||
		[[ $said == *"doesn't have a resource type"* ]] || fail "The route of $1 in $environment cannot be read: $said"
	[[ $said == *deployment*httproute* ]]
}

# weigh SERVICE SHARE: gives the canary SHARE percent of the requests in all rules of the service's route.
weigh() {
	local rules rule patch=
	rules=$(kube get "httproute/$1" --output 'jsonpath={range .spec.rules[*]}.{end}') || return
	for ((rule = 0; rule < ${#rules}; rule++)); do
		patch+="${patch:+,}{\"op\":\"replace\",\"path\":\"/spec/rules/$rule/backendRefs/0/weight\",\"value\":$((100 - $2))}"
		patch+=",{\"op\":\"replace\",\"path\":\"/spec/rules/$rule/backendRefs/1/weight\",\"value\":$2}"
	done
	kube patch "httproute/$1" --type json --patch "[$patch]" >/dev/null
}

# rolled WORKLOAD: waits until all pods have the new version and are ready; otherwise status 1, and the cause in `reason`. In
# the background, so that a signal ends the wait.
rolled() {
	local said code=0
	said=$(mktemp)
	kube rollout status "$1" --timeout "${START_TIMEOUT:-900}s" >"$said" 2>&1 &
	wait $! || code=$?
	reason=$(tail -n 1 "$said")
	rm -f "$said"
	return "$code"
}

# The lock is a Lease. Its holder renews it; without renewal it is free after 30 s. A change of a Lease names the state that
# it replaces, so only one of two can succeed.
LEASE_SECONDS=30
now() { date -u +%FT%T.000000Z; }
# change_lease HOLDER RENEWED NEW-HOLDER: fails if the Lease has another holder or time than these.
change_lease() {
	local test='{"op":"test","path":"/spec/holderIdentity","value":"'$1'"},'
	[[ -z $2 ]] || test+='{"op":"test","path":"/spec/renewTime","value":"'$2'"},{"op":"replace","path":"/spec/acquireTime","value":"'$(now)'"},'
	kube patch "lease/$lease" --type json --patch "[$test"'{"op":"replace","path":"/spec/holderIdentity","value":"'"$3"'"},
		{"op":"replace","path":"/spec/renewTime","value":"'"$(now)"'"}]' >/dev/null 2>&1
}

# lock NAME SECONDS: takes the lock, or waits up to SECONDS for it; reads the journal of that name into `journal`.
lock() {
	local limit=$2 holder acquired renewed said announced='' since=$SECONDS
	lease=hanok-$1 journal_of=$1
	holding="$(tr -d '"\\' <<<"$by") [$(uname -n)-$$-$RANDOM]"
	while true; do
		if said=$(kube create --validate=false --filename - <<-END 2>&1
			{"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "metadata": {"name": "$lease"},
			 "spec": {"holderIdentity": "$holding", "leaseDurationSeconds": $LEASE_SECONDS,
			          "acquireTime": "$(now)", "renewTime": "$(now)"}}
		END
		); then
			break
		fi
		[[ $said == *'already exists'* ]] || fail "The lock of $1 in $environment cannot be taken: $said"
		IFS=$'\t' read -r acquired renewed holder < <(kube get "lease/$lease" --output \
			'jsonpath={.spec.acquireTime}{"\t"}{.spec.renewTime}{"\t"}{.spec.holderIdentity}{"\n"}') ||
			fail "The lock of $1 in $environment cannot be read."
		if [[ -z $holder ]] || (($(date +%s) - $(date +%s --date "$renewed") > LEASE_SECONDS)); then
			! change_lease "$holder" "$renewed" "$holding" || break
		fi
		if ((SECONDS - since >= limit)); then
			echo "$1 in $environment is being changed by ${holder% \[*} since $acquired. Nothing was done; --wait SECONDS waits for that to end." >&2
			exit 4
		fi
		[[ -n $announced ]] || say "$1 in $environment is being changed by ${holder% \[*} since $acquired; waiting"
		announced=1
		sleep 1
	done
	# Renews the Lease until this process ends.
	(
		trap - INT TERM EXIT
		while sleep $((LEASE_SECONDS / 3)) && kill -0 $$ 2>/dev/null; do change_lease "$holding" '' "$holding" || true; done
	) </dev/null >/dev/null 2>&1 &
	renewing=$!
	trap unlock EXIT
	said=$(journal_lines "$1") || fail "The journal of $1 in $environment cannot be read."
	mapfile -t journal < <(printf '%s' "$said")
}
unlock() {
	kill "$renewing" 2>/dev/null || true
	change_lease "$holding" '' '' || true
}

# The journal is a ConfigMap for each service.
journal_lines() { kube get "configmap/deliveries-$1" --ignore-not-found --output 'jsonpath={.data.journal}'; }
read_journal() {
	local name
	for name in ${1:-$(deploy/services) configuration}; do journal_lines "$name" | sed "s/^/$name\t/"; done
}

record() { keep "$1" "$2" "$(version_of "$2")" "$(commit_of "$2")" "$3"; }

# keep EVENT IMAGE VERSION COMMIT REASON: writes a line to the journal, with the same fields as for Compose. The last 1,000 lines
# are kept, because a ConfigMap has at most 1 MiB.
keep() {
	local lines lost="the journal of $environment could not be written. See what runs: deploy/deliver status $environment. Then run the same command again; it continues the deploy."
	change_lease "$holding" '' "$holding" || fail "The lock was lost: $lost"
	lines=$(mktemp)
	{
		((${#journal[@]} == 0)) || printf '%s\n' "${journal[@]}" | tail -n 999
		printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$(date -u +%FT%TZ)" "$deployment" "$1" "$2" "$3" "$4" \
			"$(tr -s '\t\n' '  ' <<<"$by")" "$(tr -s '\t\n' '  ' <<<"$5")"
	} >"$lines"
	kube create configmap "deliveries-$journal_of" --from-file "journal=$lines" --dry-run=client --output yaml |
		kube apply --server-side --force-conflicts --validate=false --field-manager hanok-deliver --filename - >/dev/null || { rm -f "$lines"; fail "${lost^}"; }
	mapfile -t journal <"$lines"
	rm -f "$lines"
}

# give_configuration COPY: writes the files of config-repo of this repository's one commit into the ConfigMap, which the pods
# watch.
give_configuration() {
	git -C "$1" archive main config-repo | tar --extract --directory="$1"
	kube create configmap config-repo --from-file "$1/config-repo" --dry-run=client --output yaml |
		kube apply --server-side --force-conflicts --validate=false --field-manager hanok-deliver --filename - >/dev/null
}
