# Builds and starts the gateway of this platform, in front of a service at a fixed address. Sourced by the benchmarks, which set port,
# management and upstream.

require() { # PROGRAM ...
	local program
	for program; do
		command -v "$program" >/dev/null || { echo "$program is missing." >&2; exit 1; }
	done
	root=$PWD
	. deploy/find-jdk
	find_jdk || { echo 'A JDK 25 is missing: ./platform doctor' >&2; exit 1; }
	java=$jdk/bin/java
	export JAVA_HOME=$jdk
}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

build_gateway() {
	echo 'Building the gateway ...' >&2
	./mvnw -q -B -ntp -Pquick -pl gateway -am package
	local jar
	jar=$(ls gateway/target/gateway-*.jar | grep -v -e sources -e javadoc | head -n 1)
	# Extracted, as the images and the local runner start it.
	"$java" -Djarmode=tools -jar "$jar" extract --force --destination gateway/target/extracted >/dev/null
	ours=gateway/target/extracted/$(basename "$jar")
}

# Runs the gateway with its options for containers and its settings of config-repo. A fixed list takes the place of the registry. There is
# no Redis, so the gateway counts limits alone.
hanok() { # [JVM option or setting ...]
	local jvm heap=-Xmx256m settings=() option
	mapfile -t jvm < <(grep -h '^-' deploy/jvm/options deploy/jvm/container deploy/jvm/container-gateway)
	for option; do
		if [[ $option == -X* ]]; then heap=$option; else settings+=("$option"); fi
	done
	export REGISTRY_PASSWORD=unused LOG_FORMAT=json ZIPKIN_URI=http://127.0.0.1:$upstream
	exec "$java" "${jvm[@]}" -Xms256m -Xmx256m "$heap" -jar "$ours" --spring.application.name=gateway --spring.cloud.config.enabled=false \
		--eureka.client.enabled=false --spring.config.location=file:config-repo/application.yml,file:config-repo/gateway.yml \
		--server.port="$port" --server.address=127.0.0.1 --management.server.port="$management" --platform.registry.leave-delay=0s \
		--platform.security.issuer=http://127.0.0.1:8080 \
		"--spring.cloud.discovery.client.simple.instances.catalog-service[0].uri=http://127.0.0.1:$upstream" \
		"--spring.cloud.discovery.client.simple.instances.order-service[0].uri=http://127.0.0.1:$upstream" \
		"--spring.cloud.discovery.client.simple.instances.auth-service[0].uri=http://127.0.0.1:$upstream" "${settings[@]}"
}

wait_for() { # URL LOG
	local attempt
	for ((attempt = 0; attempt < 600; attempt++)); do
		! curl -fs -o /dev/null "$1" || return 0
		sleep 0.2
	done
	tail -n 20 "$2" >&2
	echo "$1 does not respond." >&2
	exit 1
}

stop_all() { # PID ...
	local pid
	for pid; do kill "$pid" 2>/dev/null || true; done
	wait 2>/dev/null || true
}
