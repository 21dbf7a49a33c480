# Sourced by the commands of deploy/deliver.
# shellcheck shell=bash disable=SC2034 # variables are shared with the commands
cd "$(dirname "${BASH_SOURCE[0]}")/../../.." || exit

REGISTRY=${REGISTRY:-127.0.0.1:5000}

say() { printf '%(%H:%M:%S)T %s\n' -1 "$*"; }
fail() { printf '%s\n' "$@" >&2; exit 1; }
wrong() { printf '%s\n' "$@" >&2; exit 2; }

# text OPTION [TEXT ...]: prints the value of an option; ends the command if it is missing.
text() {
	(($# > 1)) || wrong "$1 needs a text."
	printf '%s' "$2"
}

# Prints the comment at the beginning of the script.
help() { sed -n '2,/^\(set\|# shellcheck\)/{/^\(set\|# shellcheck\)/d;s/^# \{0,1\}//;p}' "$0"; exit 0; }

# Ends the command if the service does not exist.
known_service() {
	deploy/services | grep -x -- "$1" >/dev/null || wrong "There is no service $1. There are:" "$(deploy/services)"
}

# The folder of the environments' files; each environment is a Compose project or, with ENGINE=kubernetes, a namespace.
ENVIRONMENTS=${ENVIRONMENTS:-deploy/environments}
PROJECT=${PROJECT:-hanok}

environments() { (cd "$ENVIRONMENTS" && printf '%s\n' *.env | sed 's/\.env$//'); }

# Reads an environment's file, and the functions of its engine; ends the command if it does not exist.
enter() {
	[[ $1 =~ ^[a-z][a-z0-9-]*$ && -f $ENVIRONMENTS/$1.env ]] || wrong "There is no environment $1. There are:" "$(environments)"
	environment=$1
	project=$PROJECT-$1
	settings=$ENVIRONMENTS/$1.env
	engine=$(sed -n 's/^ENGINE=//p' "$settings")
	use "${engine:=compose}"
}

# use ENGINE: defines the functions for environments of this engine.
use() {
	case $1 in
		compose)
			# shellcheck source=SCRIPTDIR/compose.sh
			. deploy/delivery/lib/compose.sh
			# shellcheck source=SCRIPTDIR/replace.sh
			. deploy/delivery/lib/replace.sh
			# shellcheck source=SCRIPTDIR/front.sh
			. deploy/delivery/lib/front.sh
			# shellcheck source=SCRIPTDIR/lock.sh
			. deploy/delivery/lib/lock.sh
			;;
		kubernetes)
			# shellcheck source=SCRIPTDIR/kubernetes.sh
			. deploy/delivery/lib/kubernetes.sh
			;;
		*) wrong "$settings has an unknown ENGINE: $1. There are: compose, kubernetes" ;;
	esac
}

# setting NAME [DEFAULT]: prints a setting of the environment; a variable of the shell wins, as with Compose.
setting() {
	local value=${!1-}
	[[ -n $value ]] || value=$(sed -n "s/^$1=//p" "$settings" .env | head -n 1)
	printf '%s' "${value:-${2-}}"
}

# The name of a service in a variable: order-service is ORDER_SERVICE.
variable() { tr 'a-z-' 'A-Z_' <<<"$1"; }

# Prints the version or commit in the label of an image or container.
version_of() { label "$1" org.opencontainers.image.version; }
commit_of() { label "$1" org.opencontainers.image.revision; }

# Whether an image was made from this clone's commit. A tag that was moved gives another commit the same version.
is_of_head() { [[ $(commit_of "$1") == "$(git rev-parse HEAD)" ]]; }

# refuse_other_commit IMAGE: ends the command if the registry has this version, made from another commit.
refuse_other_commit() {
	local made
	is_of_head "$1" && return
	made=$(commit_of "$1")
	fail "$1 was made from commit ${made:-unknown}, but HEAD is $(git rev-parse HEAD)." \
		"Images in the registry are never replaced. If a Git tag was moved, give this commit a new tag."
}

# Pulls the image of a version from the registry, and prints it by digest.
resolve() {
	local service=$1 wanted=$2 reference said digest
	case $wanted in
		*@sha256:*) reference=$wanted ;;
		*) reference=$REGISTRY/hanok/$service:$wanted ;;
	esac
	# Docker stores the digests of its images, so a rollback works while the registry is unavailable.
	if ! said=$(docker pull --quiet "$reference" 2>&1) && ! docker image inspect "$reference" >/dev/null 2>&1; then
		case $said in
			*'not found'* | *'manifest unknown'*) fail "The registry $REGISTRY has no $service $wanted: deploy/deliver build $service && deploy/deliver push $service" ;;
			*) fail "$reference cannot be pulled: $said" "Is the image registry running? To start it on this machine: docker compose --profile ci up -d registry" ;;
		esac
	fi
	digest=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$reference" | grep -m 1 -F "${reference%[:@]*}" || true)
	[[ $wanted != *@sha256:* ]] || digest=$wanted
	[[ -n $digest ]] || fail "$reference was never pushed: deploy/deliver push $service"
	printf '%s' "$digest"
}

# shellcheck source=SCRIPTDIR/journal.sh
. deploy/delivery/lib/journal.sh
# shellcheck source=SCRIPTDIR/watch.sh
. deploy/delivery/lib/watch.sh
# For commands without an environment, which only read images.
use compose
