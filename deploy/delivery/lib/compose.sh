# An environment as a Compose project: what lib/replace.sh needs of it.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

compose() {
	# Everything that differs between two containers of a service comes in by a variable. A service without an image by
	# digest has none: the tag exists nowhere.
	env SERVICE_TAG=none "$(variable "${service:-none}")_IMAGE=${image-}" DEPLOYMENT="${deployment-}" TRACK="${track:-stable}" CANARY_SHARE="${share-}" \
		docker compose --progress quiet --project-name "$project" --project-directory . --env-file .env --env-file "$settings" \
		--file docker-compose.yml --file deploy/environments/compose.yml "$@"
}

# How many containers a service is to have: what the environment says, else its service.yml.
wanted() {
	local name
	name=$(variable "$1")_INSTANCES
	setting "$name" "$(sed -n "s/.*\${$name:-\([0-9]*\)}.*/\1/p" deploy/docker/services.yml | grep . || echo 1)"
}
