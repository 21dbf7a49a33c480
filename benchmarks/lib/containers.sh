# Starts the core in a separate Compose project, on free ports, with demo users. Sourced by the benchmarks, which set work, a folder for
# temporary files, and call clean_up at the end.
# shellcheck shell=bash disable=SC2154,SC2034 # work is set by the benchmark

require() { # PROGRAM ...
	local program
	for program; do
		command -v "$program" >/dev/null || { echo "$program is missing." >&2; exit 1; }
	done
}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

GATEWAY_PORT=$(free_port) MONITOR_PORT=$(free_port) ZIPKIN_PORT=$(free_port)
export GATEWAY_PORT MONITOR_PORT ZIPKIN_PORT COMPOSE_PROFILES='' COMPOSE_PROJECT_NAME=hanok-benchmark DEMO_ENABLED=true
gateway=http://127.0.0.1:$GATEWAY_PORT
compose_files=(--file docker-compose.yml)

use_files() { # FILE ...
	local file
	for file; do compose_files+=(--file "$file"); done
}
compose() { docker compose --project-directory . "${compose_files[@]}" "$@"; }
start() { compose up --detach --wait "$@" >"$work/up" 2>&1 || { tail -n 20 "$work/up" >&2; exit 1; }; }
clean_up() {
	compose down --volumes --timeout 5 >/dev/null 2>&1 || true
	rm -rf "$work"
}

# An access token. Right after a start the machine may be too busy for the first attempt.
token() { # USER
	local attempt
	for attempt in 1 2 3 4; do
		./platform token "$1" --gateway "$gateway" 2>"$work/token" && return
		sleep 5
	done
	cat "$work/token" >&2
	return 1
}

# Sets the stock of the first products to a million each, and exports their SKUs as SKUS.
stock_up() { # PRODUCTS
	local sku manager
	SKUS=$(curl -fsS "$gateway/api/catalog/products?size=$1" | grep -o '"sku":"[^"]*"' | cut -d '"' -f 4 | tr '\n' ' ')
	export SKUS
	manager=$(token manager)
	for sku in $SKUS; do
		curl -fsS -o /dev/null -X PUT "$gateway/api/catalog/products/$sku/stock" -H "Authorization: Bearer $manager" -H 'If-Match: *' \
			-H 'Content-Type: application/json' -d '{"stock":1000000}'
	done
}
