# Reads the journal of an environment. Fields of a line: time, deployment, event, image, version, commit, by, reason.
# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the commands

# known_good RUNNING: prints the image to which a rollback from RUNNING goes, or nothing if there is none. Reads the
# journal of a service from standard input. This image is the last one that ran and was never rolled back, neither by an
# operator nor because of its watch.
known_good() {
	awk -F '\t' -v running="$1" '
		$3 == "rolled-back" && current != $4 { bad[$4] = 1 }
		$3 == "rolled-back-to" && current != $4 { bad[current] = 1 }
		$3 == "deployed" || $3 == "rolled-back-to" || $3 == "started-again" { ran[++n] = current = $4 }
		END {
			for (; n > 0; n--) if (ran[n] != running && !(ran[n] in bad)) { print ran[n]; exit }
		}'
}

# image_of_version VERSION: prints the last image of that version that got requests, from the same journal. An image that was
# rolled back because of its watch has got some requests, so an operator may name its version.
image_of_version() { awk -F '\t' -v version="$1" '$5 == version && $3 ~ /^(deployed|rolled-back)$/ { found = $4 } END { print found }'; }
