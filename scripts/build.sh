#!/usr/bin/env bash
# dist/: the JavaScript that the package ships, with the data files that stand beside it. The console's part of it,
# dist/console, is made by build-console.sh and left alone here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
PATH="$PWD/node_modules/.bin:$PATH"
mkdir -p dist
find dist -mindepth 1 -maxdepth 1 ! -name console -exec rm -rf {} +
node scripts/bundle.ts
cd src
find . -name '*.json' | while read -r file; do
  mkdir -p "../dist/$(dirname "$file")"
  cp "$file" "../dist/$file"
done
