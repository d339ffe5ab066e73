#!/usr/bin/env bash
# The whole check on any machine: installs what the tests lack (dependencies, a container engine, the AWS CLI), then runs `npm run check`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scripts/install-dependencies.sh
scripts/ensure-engine.sh
scripts/ensure-awscli.sh
scripts/ensure-chromium.sh
# The npm package `node` brings the version that Slipway runs on.
export PATH="$PWD/node_modules/.bin:$PATH"
scripts/build-console.sh
exec npm run --silent check
