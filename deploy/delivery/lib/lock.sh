# One change at a time for each service of an environment, and a journal of all changes.
#
# Lock and journal are in the environment itself, so any number of laptops and Jenkins agents can use them. The lock is a
# container with a fixed name: Docker refuses a name that another container has. The container runs as long as its standard
# input is open, that is, until the process that took the lock ends or is killed. This container also writes the journal.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

helper() { printf 'hanok/secrets:%s' "$(setting IMAGE_TAG latest)"; }

# lock NAME SECONDS: takes the lock, or waits up to SECONDS for it; reads the journal of that name into `journal`.
lock() {
	local name=$project.$1.lock limit=$2 said line holder announced='' since=$SECONDS
	docker volume inspect "${project}_deliveries" >/dev/null 2>&1 ||
		fail "The environment $environment is not up: deploy/deliver up $environment"
	said=$(mktemp)
	while true; do
		# shellcheck disable=SC2016 # the container's shell is meant
		coproc HOLDER {
			exec docker run --rm --interactive --name "$name" --label "dev.hanok.by=$by" --label "dev.hanok.at=$(date -Is)" \
				--network none --read-only --cap-drop ALL --log-driver none --env "JOURNAL=/volumes/deliveries/$1" \
				--volume "${project}_deliveries:/volumes/deliveries" --entrypoint sh "$(helper)" -c '
					cat "$JOURNAL" 2>/dev/null
					echo "= locked"
					while IFS= read -r line; do
						printf "%s\n" "$line" >>"$JOURNAL" && echo "= kept"
					done' 2>"$said"
		}
		holding=$HOLDER_PID
		journal=()
		# Bash removes the pipes of a coprocess that has ended.
		while read -r line <&"${HOLDER[0]-}"; do
			[[ $line == '= locked' ]] && break
			journal+=("$line")
		done 2>/dev/null || true
		[[ ${line-} != '= locked' ]] || break
		wait "$holding" 2>/dev/null || true
		grep -q 'already in use' "$said" || fail "The lock of $1 in $environment cannot be taken: $(cat "$said")"
		# A lock container that never started: the Docker client was killed between creating and starting it.
		case $(docker inspect --format '{{.State.Status}} {{.Created}}' "$name" 2>/dev/null) in
			"created "*) (($(date +%s) - $(date +%s -d "$(docker inspect --format '{{.Created}}' "$name")") < 60)) || docker rm "$name" >/dev/null ;;
			"exited "* | "dead "*) docker rm --force "$name" >/dev/null 2>&1 || true ;;
		esac
		holder=$(docker inspect --format '{{index .Config.Labels "dev.hanok.by"}} since {{index .Config.Labels "dev.hanok.at"}}' "$name" 2>/dev/null) || continue
		if ((SECONDS - since >= limit)); then
			rm -f "$said"
			echo "$1 in $environment is being changed by $holder. Nothing was done; --wait SECONDS waits for that to end." >&2
			exit 4
		fi
		[[ -n $announced ]] || say "$1 in $environment is being changed by $holder; waiting"
		announced=1
		sleep 1
	done
	rm -f "$said"
}

# The lock ends with this process.
unlock() { :; }

# record EVENT IMAGE REASON: writes an event of an image to the journal.
record() { keep "$1" "$2" "$(version_of "$2")" "$(commit_of "$2")" "$3"; }

# keep EVENT IMAGE VERSION COMMIT REASON: writes a line to the journal: time, deployment, event, image, version, commit, who
# deploys, and the reason.
keep() {
	local reply=''
	printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$(date -u +%FT%TZ)" "$deployment" "$1" "$2" "$3" "$4" \
		"$(tr -s '\t\n' '  ' <<<"$by")" "$(tr -s '\t\n' '  ' <<<"$5")" >&"${HOLDER[1]-}" || true
	read -r -t 30 reply <&"${HOLDER[0]-}" || true
	[[ $reply == '= kept' ]] || fail "The lock was lost: the journal of $environment could not be written. See what runs: deploy/deliver status $environment. Then run the same command again; it continues the deploy."
}
