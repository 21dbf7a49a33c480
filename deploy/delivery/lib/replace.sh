# Rolling replacement of the containers of $service in the Compose project $project: new containers start beside the old
# ones, and the old ones stop when callers know the new ones. Used for environments (deploy/deliver) and for the Compose
# project of this clone (deploy/docker/roll). Both scripts define a function `compose`.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

# containers SERVICE [FILTER ...]: prints the ids of the service's containers, running or not.
containers() {
	local of=$1
	shift
	docker ps --quiet --no-trunc --filter "label=com.docker.compose.project=$project" --filter "label=com.docker.compose.service=$of" \
		--filter label=com.docker.compose.oneoff=False "$@"
}
short() { printf '%s' "${1:0:12}"; }
state() { docker inspect --format '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.RestartCount}}' "$1" 2>/dev/null || echo gone; }
# Prints the image of a container by digest, as it was requested.
image_of() { docker inspect --format '{{.Config.Image}}' "$1"; }

# start COUNT: starts COUNT more containers of $image beside the running ones; sets `started` to their ids. Until they are
# ready they get a quarter of the processor time of other containers: a starting JVM uses all that it gets, and requests
# would wait.
start() {
	local before after said
	before=$(containers "$service" --all)
	said=$(compose up --detach --no-build --no-deps --no-recreate --scale "$service=$(($(grep -c . <<<"$before" || true) + $1))" "$service" 2>&1) ||
		{ echo "$said" >&2; return 1; }
	after=$(containers "$service" --all)
	mapfile -t started < <(comm -13 <(sort <<<"$before") <(sort <<<"$after") | grep .)
	[[ -z $before ]] || weight 256 "${started[@]}"
}

# weight SHARES CONTAINER ...: sets their share of the processor where containers compete for it; 1024 is the default.
weight() {
	local shares=$1
	shift
	(($# == 0)) || docker update --cpu-shares "$shares" "$@" >/dev/null 2>&1 || true
}

# get CONTAINER PATH [USER PASSWORD-FILE]: sends a GET to a service from inside its container. Only registry-server has the
# password in clear; the other services have only its digest.
get() {
	local password=
	[[ -z ${4-} ]] || password=$(docker exec "$(containers registry-server | head -n 1)" cat "/run/secrets/$4" 2>/dev/null || true)
	# HTTP/1.0, so that the response is not chunked. The images have no curl.
	# shellcheck disable=SC2016 # the container's shell is meant
	PASSWORD=$password docker exec --env PASSWORD "$1" bash -c '
		exec 3<>"/dev/tcp/127.0.0.1/${HEALTH_PORT:-8080}" || exit 1
		line=$(printf "\r\nx") && line=${line%x}
		[ -z "$2" ] || key="Authorization: Basic $(printf "%s:%s" "$2" "$PASSWORD" | base64 -w0)$line"
		printf "%s" "GET $1 HTTP/1.0${line}Host: localhost${line}Accept: */*${line}${key-}${line}" >&3
		cat <&3' get "$2" "${3-}" 2>/dev/null
}

# Whether callers find the service in the registry. They do not for registry-server and config-server, which have fixed
# addresses, nor for third-party programs.
calls_go_by_registry() { [[ ! $service =~ ^(config|registry)-server$ && -f $service/src/main/resources/application.yml ]]; }

# Whether the registry lists a container as UP.
registered() {
	local registry
	registry=$(containers registry-server | head -n 1)
	[[ -n $registry ]] && get "$registry" "/eureka/apps/${service^^}/$service-$(short "$1")" registry REGISTRY_PASSWORD |
		grep -e '"status":"UP"' -e '<status>UP</status>' >/dev/null
}

# ready CONTAINER ...: waits until all are healthy and registered; otherwise status 1, and the cause in `reason`.
ready() {
	local container now limit=${START_TIMEOUT:-180} since=$SECONDS
	for container in "$@"; do
		while true; do
			now=$(state "$container")
			case $now in
				'running healthy 0')
					if ! calls_go_by_registry || registered "$container"; then
						break
					fi
					;;
				'running starting 0' | 'running unhealthy 0') ;;
				'running '*) reason="$(short "$container") exited and was restarted"; return 1 ;;
				*) reason="$(short "$container") is not running"; return 1 ;;
			esac
			if ((SECONDS - since >= limit)); then
				reason="$(short "$container") is not ready after $limit s (state, health, restarts: $now; if it is healthy, the registry does not have it as UP)"
				return 1
			fi
			# Each check starts the Docker client, which takes processor time from the starting container.
			sleep 1
		done
	done
	weight 1024 "$@"
}

# The last log lines of a container that did not become ready, for the operator.
last_words() {
	local container
	for container in "$@"; do
		echo "The last lines of $(short "$container"):" >&2
		docker logs --tail 200 "$container" 2>&1 | grep -E '"level":"(WARN|ERROR)"|^[^{]' | tail -n 5 | cut -c 1-600 >&2 || true
	done
}

# Stops and removes containers: they leave the registry, finish their requests, and stop.
end() {
	(($#)) || return 0
	docker stop --time 40 "$@" >/dev/null 2>&1 || true
	docker rm --force --volumes "$@" >/dev/null 2>&1 || true
}
# Removes containers at once, without a graceful stop: for containers that never got a request.
discard() {
	(($#)) || return 0
	docker rm --force --volumes "$@" >/dev/null 2>&1 || true
}
# Removes containers that have exited or were never started.
discard_dead() {
	local dead
	mapfile -t dead < <(containers "$service" --filter status=exited --filter status=dead --filter status=created)
	discard "${dead[@]}"
}
