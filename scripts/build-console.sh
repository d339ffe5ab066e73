#!/usr/bin/env bash
# dist/console/: the built web console, unless it is newer than everything it is made of. Run again, it does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH="$PWD/node_modules/.bin:$PATH"
built=dist/console/index.html
if [[ -f $built && -z $(find console package-lock.json -newer "$built" -type f -not -path '*/node_modules/*' -print -quit) ]]; then exit 0; fi
exec vite build --config console/vite.config.ts --logLevel warn
