#!/usr/bin/env bash
# Makes sure that the AWS CLI is there, for the tests that speak through it. Run again, it does nothing.
set -euo pipefail

command -v aws >/dev/null && exit 0
if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
  echo 'The tests use the AWS CLI, and there is none: install it (Debian and Ubuntu: "sudo apt-get install awscli"), and run this again.' >&2
  exit 1
fi
echo 'Installing awscli from the Debian packages.'
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -q && apt-get install -qy --no-install-recommends awscli; } >/dev/null
