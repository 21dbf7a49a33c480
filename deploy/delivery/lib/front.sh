# The front's part in a deploy of the gateway: services find canaries in the registry, clients do not.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

# front_share SHARE COUNT: the canary gets SHARE percent of the requests while COUNT other gateways run; 0 is back to equal.
front_share() {
	local front stable=100 canary=100 slot commands=
	front=$(containers front | head -n 1)
	[[ -n $front ]] || return 0
	if (($1 > 0)); then
		# Weights go to 256: share = canary / (canary + count * stable).
		stable=$((256 * (100 - $1) / ($1 * $2)))
		((stable <= 100)) || stable=100
		((stable >= 1)) || stable=1
		canary=$((($1 * $2 * stable + (100 - $1) / 2) / (100 - $1)))
		((canary <= 256)) || canary=256
		((canary >= 1)) || canary=1
	fi
	for slot in 1 2 3 4 5 6 7 8; do commands+="set weight gateways/stable$slot $stable;"; done
	for slot in 1 2; do commands+="set weight gateways/canary$slot $canary;"; done
	# It answers with empty lines where all is well.
	# shellcheck disable=SC2016 # the container's shell is meant
	docker exec "$front" bash -c 'exec 3<>/dev/tcp/127.0.0.1/9999 && printf "%s\n" "$1" >&3 && cat <&3' front "$commands" | grep . >&2 || true
}
