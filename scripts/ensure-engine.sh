#!/usr/bin/env bash
# Makes sure that a container engine answers, for the quickstart, the tests and CI. One that answers is left alone. On
# Debian and Ubuntu, as root, docker.io is installed and started after saying so; anywhere else this ends with a sentence
# on how to get an engine. Run again, it does nothing.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

answers() { node "$here/ping-engine.mjs"; }

wait_until_it_answers() {
  local seconds=$1 pid=${2:-}
  for ((tenth = 0; tenth < seconds * 5; tenth++)); do
    answers && return 0
    if [[ -n $pid ]] && ! kill -0 "$pid" 2>/dev/null; then return 1; fi
    sleep 0.2
  done
  return 1
}

give_up() {
  printf '%s\n' "$@" >&2
  exit 1
}

is_debian() { [[ -r /etc/os-release ]] && grep -Eq '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release; }

explain() {
  case $(uname -s) in
    Darwin) give_up 'No container engine answers. Install one: OrbStack, Docker Desktop, or Colima' \
      '("brew install colima docker && colima start"), and run this again.' ;;
    Linux)
      if is_debian; then
        give_up 'No container engine answers. Run this as root once, or install one yourself:' \
          '"sudo apt-get install docker.io && sudo usermod -aG docker $USER", or Podman with its socket' \
          '("sudo apt-get install podman && systemctl --user enable --now podman.socket"), and run this again.'
      fi
      give_up "No container engine answers. Install Docker or Podman from your system's packages, start it" \
        '("systemctl start docker", or "systemctl --user enable --now podman.socket"), and run this again.' ;;
    *) give_up 'No container engine answers. Install Docker Desktop or Podman Desktop, and run this again.' ;;
  esac
}

install_docker() {
  echo 'No container engine answers: installing docker.io from the Debian packages and starting it.'
  export DEBIAN_FRONTEND=noninteractive
  local log
  log=$(mktemp)
  if ! { apt-get update -q && apt-get install -qy --no-install-recommends docker.io iptables ca-certificates; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    give_up 'docker.io could not be installed; the end of what apt-get said is above.'
  fi
  rm -f "$log"
}

# Without systemd, as in most containers, the daemon runs on its own, with its log where it can be read.
start_docker() {
  if [[ -d /run/systemd/system ]]; then
    systemctl start docker && wait_until_it_answers 60 && return 0
    give_up 'The Docker service does not start: journalctl -u docker says why.'
  fi
  start_daemon && return 0
  # Kernels without nftables refuse the default iptables; the older one needs nothing of it.
  if [[ -x /usr/sbin/iptables-legacy ]] && update-alternatives --set iptables /usr/sbin/iptables-legacy >/dev/null 2>&1; then
    update-alternatives --set ip6tables /usr/sbin/ip6tables-legacy >/dev/null 2>&1 || true
    start_daemon && return 0
  fi
  tail -n 20 "$daemon_log" >&2
  give_up "dockerd does not start; the end of its log is above, all of it in $daemon_log."
}

daemon_log=/var/log/dockerd.log
start_daemon() {
  # What a daemon that was killed left behind would stop the next one.
  if [[ -f /var/run/docker.pid ]] && ! kill -0 "$(cat /var/run/docker.pid)" 2>/dev/null; then rm -f /var/run/docker.pid; fi
  setsid dockerd >>"$daemon_log" 2>&1 </dev/null &
  wait_until_it_answers 60 $!
}

main() {
  if answers; then return 0; fi
  [[ -z ${DOCKER_HOST:-} ]] || give_up "Nothing answers at DOCKER_HOST=$DOCKER_HOST. Start that engine, or unset DOCKER_HOST."
  [[ $(uname -s) == Linux && $(id -u) == 0 ]] || explain
  if ! command -v dockerd >/dev/null; then
    is_debian && command -v apt-get >/dev/null || explain
    install_docker
  else
    echo 'No container engine answers: starting the Docker that is installed.'
  fi
  start_docker
}

main "$@"
