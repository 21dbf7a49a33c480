# An environment as a Compose project: the functions that lib/replace.sh needs.
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
