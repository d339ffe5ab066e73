#!/usr/bin/env bash
# dist/: the JavaScript that the package ships, with the data files that stand beside it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rm -rf dist
tsc -p tsconfig.build.json
(cd src && find . -name '*.json' -not -path '*/node_modules/*' -exec cp --parents {} ../dist \;)
