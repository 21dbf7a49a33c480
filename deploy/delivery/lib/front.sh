# Sets the gateways' shares of the requests in the front (HAProxy). Clients do not use the registry, in which services find
# a canary.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

# front_share SHARE COUNT: gives the canary SHARE percent of the requests, and COUNT other gateways the rest; SHARE 0 gives
# all the same share. Status 1 if the front did not accept the weights.
front_share() {
	local front stable=100 canary=100 slot commands='' output
	front=$(containers front | head -n 1)
	[[ -n $front ]] || return 0
	if (($1 > 0)); then
		# The highest weight is 256: share = canary / (canary + count * stable).
		stable=$((256 * (100 - $1) / ($1 * $2)))
		((stable <= 100)) || stable=100
		((stable >= 1)) || stable=1
		canary=$((($1 * $2 * stable + (100 - $1) / 2) / (100 - $1)))
		((canary <= 256)) || canary=256
		((canary >= 1)) || canary=1
	fi
	for slot in 1 2 3 4 5 6 7 8; do commands+="set weight gateways/stable$slot $stable;"; done
	for slot in 1 2; do commands+="set weight gateways/canary$slot $canary;"; done
	# HAProxy answers an empty command with the list of all commands.
	commands=${commands%;}
	# shellcheck disable=SC2016 # the container's shell is meant
	output=$(docker exec "$front" bash -c 'exec 3<>/dev/tcp/127.0.0.1/9999 && printf "%s\n" "$1" >&3 && cat <&3' front "$commands" 2>&1) ||
		output+=" (docker exec failed)"
	# HAProxy answers an accepted weight with an empty line.
	output=$(grep . <<<"$output" | uniq | head -n 3 || true)
	[[ -n $output ]] || return 0
	echo "The front of $environment did not accept the weights of the gateways: $output" >&2
	return 1
}
