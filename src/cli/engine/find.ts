import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { CliError } from '../errors.ts';

/** A container engine that answers, by its API and, where there is one, by its command. */
export interface Engine {
  readonly docker: Docker;
  readonly description: string;
  /** For DOCKER_HOST, so that the command speaks to the same engine. */
  readonly address: string;
  /** The docker command, which builds with BuildKit where that is installed. */
  readonly command: string | undefined;
}

/** Docker's own place first, then those of Docker Desktop, Colima, OrbStack, Rancher Desktop and Podman. */
function socketCandidates(environment: NodeJS.ProcessEnv, home = homedir()): string[] {
  const runtimeFolder = environment.XDG_RUNTIME_DIR;
  return [
    '/var/run/docker.sock',
    join(home, '.docker/run/docker.sock'),
    join(home, '.colima/default/docker.sock'),
    join(home, '.orbstack/run/docker.sock'),
    join(home, '.rd/docker.sock'),
    ...(runtimeFolder ? [join(runtimeFolder, 'docker.sock'), join(runtimeFolder, 'podman/podman.sock')] : []),
    '/run/podman/podman.sock',
  ];
}

export async function findEngine(environment = process.env): Promise<Engine> {
  const named = environment.DOCKER_HOST;
  const addresses = named
    ? [named]
    : socketCandidates(environment)
        .filter((path) => existsSync(path))
        .map((path) => `unix://${path}`);
  const problems: string[] = [];
  for (const address of addresses) {
    try {
      return await connect(address);
    } catch (error) {
      problems.push(`${address}: ${(error as Error).message}`);
    }
  }
  throw new CliError(`No container engine answers${problems.length ? ` (${problems.join('; ')})` : ''}.`, {
    hint: engineHint(process.platform),
  });
}

/** How to get one, in a sentence. */
export function engineHint(platform: NodeJS.Platform): string {
  if (platform === 'darwin') {
    return 'Install one: OrbStack, Docker Desktop, or "brew install colima docker && colima start".';
  }
  if (platform === 'win32') return 'Install Docker Desktop, or Podman Desktop, with WSL 2.';
  return 'Install one: "apt-get install docker.io" (Debian, Ubuntu), or Podman with "systemctl enable --now podman.socket".';
}

async function connect(address: string): Promise<Engine> {
  const docker = new Docker(dockerOptions(address));
  const version = await docker.version();
  const name = version.Components?.some(({ Name }) => /podman/i.test(Name)) ? 'Podman' : 'Docker';
  return {
    docker,
    description: `${name} ${version.Version} (${version.Os}/${version.Arch})`,
    address,
    command: hasDockerCommand() ? 'docker' : undefined,
  };
}

function dockerOptions(address: string): Docker.DockerOptions {
  if (address.startsWith('unix://')) return { socketPath: address.slice('unix://'.length) };
  const url = new URL(address);
  return {
    host: url.hostname,
    port: url.port || 2375,
    protocol: url.protocol === 'https:' ? 'https' : 'http',
  };
}

function hasDockerCommand(): boolean {
  return spawnSync('docker', ['--version'], { stdio: 'ignore' }).status === 0;
}
