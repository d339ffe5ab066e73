#!/usr/bin/env bash
# Installs what package-lock.json names, unless it is installed already. Run again, it does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The lock file's own date tells whether what is installed is what it says.
if [[ ! -x node_modules/.bin/node || package-lock.json -nt node_modules/.package-lock.json ]]; then
  echo 'Installing dependencies (npm install).'
  # Not npm ci: it refuses a lock file without the packages for other platforms, which some registries do not carry. The
  # locked versions are installed all the same, and the lock file stays as it is.
  npm install --no-save --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi
