#!/usr/bin/env bash
# dist/: the JavaScript that the package ships, with the data files that stand beside it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH="$PWD/node_modules/.bin:$PATH"
rm -rf dist
tsc -p tsconfig.build.json
cd src
find . -name '*.json' | while read -r file; do
  mkdir -p "../dist/$(dirname "$file")"
  cp "$file" "../dist/$file"
done
