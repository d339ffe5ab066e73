#!/usr/bin/env bash
# Makes sure that Chromium and a Korean font are there, for the console's tests. Run again, it does nothing.
set -euo pipefail

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
korean_font() { ! command -v fc-list >/dev/null || [[ -n $(fc-list :lang=ko) ]]; }

if browser >/dev/null && korean_font; then exit 0; fi
if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
  if browser >/dev/null; then exit 0; fi
  echo 'The tests of the console use Chromium, and there is none: install it (Debian and Ubuntu: "sudo apt-get install chromium"), and run this again.' >&2
  exit 1
fi
echo 'Installing chromium and a Korean font from the Debian packages.'
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -q && apt-get install -qy --no-install-recommends chromium fonts-nanum fontconfig; } >/dev/null
