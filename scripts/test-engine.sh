#!/usr/bin/env bash
# The tests that need a container engine: those whose tasks need the metadata address one after the other, and beside them the others. The first ones' words
# come at the end, so that the two do not mix.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

log=$(mktemp)
# The last server that leaves an engine takes the metadata network along, while another may just be starting: with this one there, none is the last.
held=$(docker network create --label slipway=engine-tests "slipway-engine-tests-$$" 2>/dev/null)
trap 'rm -f "$log"; [[ -z $held ]] || docker network rm "$held" >/dev/null' EXIT
vitest run --project metadata >"$log" 2>&1 &
metadata=$!
vitest run --project engine
status=$?
wait "$metadata" || status=1
cat "$log"
exit "$status"
