# An environment as a Compose project: the functions that lib/replace.sh needs, and those that read Docker's labels.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

compose() {
	# Everything that differs between containers of a service is passed as a variable. No image has the tag none, so a
	# service for which no digest is given cannot start.
	env SERVICE_TAG=none "$(variable "${service:-none}")_IMAGE=${image-}" DEPLOYMENT="${deployment-}" TRACK="${track:-stable}" CANARY_SHARE="${share-}" \
		docker compose --progress quiet --project-name "$project" --project-directory . --env-file .env --env-file "$settings" \
		--file docker-compose.yml --file deploy/environments/compose.yml "$@"
}

# The number of containers of a service: from the environment's file, else from its service.yml.
wanted() {
	local name
	name=$(variable "$1")_INSTANCES
	setting "$name" "$(sed -n "s/.*\${$name:-\([0-9]*\)}.*/\1/p" deploy/docker/services.yml | grep . || echo 1)"
}

# Ends a command that does not exist for the other engine.
only_compose() { :; }

# label IMAGE|CONTAINER NAME: prints a label.
label() { docker inspect --format "{{index .Config.Labels \"$2\"}}" "$1"; }
started_at() { printf '%sZ' "$(docker inspect --format '{{slice .State.StartedAt 0 19}}' "$1")"; }

# give_configuration COPY: writes the one commit of this repository into the volume that config-server reads. The reference to
# the commit is written last: if it exists, all objects of the commit exist.
give_configuration() {
	chmod -R a+rX "$1"
	tar --create --directory="$1/.git" --owner=10001 --group=10001 config HEAD objects shallow refs |
		docker run --rm --interactive --network none --cap-drop ALL --volume "${project}_configuration:/volumes/configuration" \
			--entrypoint sh "$(helper)" -c 'umask 022 && cd /volumes/configuration && tar --extract --no-same-owner'
}

# read_journal [NAME]: prints the lines of the journal, each with the name of the service (or `configuration`) before it. Takes
# no lock.
read_journal() {
	docker volume inspect "${project}_deliveries" >/dev/null 2>&1 || return 0
	# shellcheck disable=SC2016 # the container's shell is meant
	docker run --rm --network none --read-only --log-driver none --volume "${project}_deliveries:/volumes/deliveries:ro" \
		--entrypoint sh "$(helper)" -c 'cd /volumes/deliveries && for f in '"${1:-*}"'; do [ ! -f "$f" ] || sed "s/^/$f\t/" "$f"; done'
}
