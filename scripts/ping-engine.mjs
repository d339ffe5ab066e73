// Ends with 0 when a container engine answers, with 1 when none does. Plain JavaScript for Node 20, nothing installed:
// the quickstart asks before there are dependencies. The places are those of src/cli/engine/find.ts.
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

const { DOCKER_HOST, XDG_RUNTIME_DIR } = process.env;
const home = homedir();
const sockets = [
  '/var/run/docker.sock',
  join(home, '.docker/run/docker.sock'),
  join(home, '.colima/default/docker.sock'),
  join(home, '.orbstack/run/docker.sock'),
  join(home, '.rd/docker.sock'),
  ...(XDG_RUNTIME_DIR
    ? [join(XDG_RUNTIME_DIR, 'docker.sock'), join(XDG_RUNTIME_DIR, 'podman/podman.sock')]
    : []),
  '/run/podman/podman.sock',
];
const places = DOCKER_HOST
  ? [DOCKER_HOST]
  : sockets.filter((path) => existsSync(path)).map((path) => `unix://${path}`);

for (const place of places) {
  if (await answers(place)) process.exit(0);
}
process.exit(1);

function answers(place) {
  const url = place.startsWith('unix://') ? undefined : new URL(place.replace(/^tcp:/, 'http:'));
  const address = url
    ? { host: url.hostname, port: url.port || 2375 }
    : { socketPath: place.slice('unix://'.length) };
  return new Promise((resolve) => {
    const ping = request({ ...address, path: '/_ping', timeout: 3000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on('timeout', () => ping.destroy());
    ping.on('error', () => resolve(false));
    ping.end();
  });
}
