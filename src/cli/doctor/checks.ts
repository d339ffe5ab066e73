import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isLoopback } from '../aws/target.ts';
import { engineHint, findEngine } from '../engine/find.ts';
import { resolvesBySystem } from '../http/ask.ts';
import { formatBytes } from '../render/style.ts';
import { type Health, readHealth } from '../server/admin.ts';
import { locateServer } from '../server/locate.ts';
import { commandVersion, portState } from './probes.ts';

/** What was found, and what mends it. */
export interface Finding {
  readonly level: 'fine' | 'note' | 'problem';
  readonly subject: string;
  readonly text: string;
  readonly mend?: readonly string[];
}

export interface DoctorOptions {
  readonly dataDir: string;
  readonly port?: number;
}

export async function runChecks(options: DoctorOptions, environment = process.env): Promise<Finding[]> {
  const base = await locateServer(options);
  const health = await readHealth(base).catch((error: Error) => error);
  const running = health instanceof Error ? undefined : health;
  return [
    checkNode(),
    await checkEngine(),
    checkServer(base, health),
    await checkListenerPort(80, running),
    await checkNames(base),
    checkMetadata(running),
    await checkDisk(options.dataDir),
    checkAwsCli(),
    checkEnvironment(environment, base),
  ];
}

function checkNode(): Finding {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= 24) return { level: 'fine', subject: 'Node', text: node };
  return {
    level: 'problem',
    subject: 'Node',
    text: `${node}, and 24 is needed`,
    mend: ['npm install   (the npm package "node" brings it)'],
  };
}

async function checkEngine(): Promise<Finding> {
  const subject = 'Engine';
  try {
    const { description, address, command } = await findEngine();
    const text = `${description} at ${address}`;
    if (command) return { level: 'fine', subject, text };
    return {
      level: 'note',
      subject,
      text: `${text}; no docker command`,
      mend: [
        'Images are built by its API, without BuildKit. With the command, BuildKit is used where installed.',
      ],
    };
  } catch {
    return {
      level: 'problem',
      subject,
      text: 'no container engine answers',
      mend: [
        engineHint(process.platform),
        'Or without one, for the APIs alone: slipway start --runtime simulated',
      ],
    };
  }
}

function checkServer(base: string, health: Health | Error | undefined): Finding {
  const subject = 'Server';
  if (health instanceof Error) {
    return {
      level: 'problem',
      subject,
      text: `something else answers at ${base}`,
      mend: ['slipway start --port 4567, or stop what is there'],
    };
  }
  if (!health) return { level: 'note', subject, text: `not running at ${base}`, mend: ['slipway start'] };
  return {
    level: 'fine',
    subject,
    text: `${health.status} at ${base}, pid ${health.pid ?? '?'}, runtime ${health.runtime?.name ?? '?'}`,
  };
}

/** A listener's real port is a convenience: every load balancer is also served on the API port by its name. */
async function checkListenerPort(port: number, running: Health | undefined): Promise<Finding> {
  const subject = `Port ${port}`;
  const state = await portState(port);
  if (state === 'free') return { level: 'fine', subject, text: 'free for listeners' };
  if (state === 'denied') {
    return {
      level: 'note',
      subject,
      text: 'only root may listen there; listeners on it answer on the API port by name instead',
      mend: process.platform === 'linux' ? ['sudo sysctl net.ipv4.ip_unprivileged_port_start=80'] : [],
    };
  }
  const who = running
    ? 'taken (by a load balancer of Slipway, or by another program)'
    : 'taken by another program';
  return {
    level: running ? 'fine' : 'note',
    subject,
    text: `${who}; listeners answer on the API port by name in any case`,
  };
}

async function checkNames(base: string): Promise<Finding> {
  const subject = 'Names';
  if (await resolvesBySystem('check.elb.localhost'))
    return { level: 'fine', subject, text: '*.localhost leads to this machine' };
  return {
    level: 'note',
    subject,
    text: '*.localhost is known to browsers and curl, but not to the C library of this machine',
    mend: [
      ...(process.platform === 'linux'
        ? ['apt-get install libnss-myhostname   (makes every *.localhost resolve)']
        : []),
      `or by header: curl -H "Host: <load balancer's DNS name>" ${base}/`,
      "or one name in /etc/hosts: 127.0.0.1 <load balancer's DNS name>",
    ],
  };
}

/** What the server could and could not have at its start is in its own account. */
function checkMetadata(running: Health | undefined): Finding {
  const subject = 'Metadata';
  if (!running) return { level: 'note', subject, text: 'known once the server runs' };
  const address = running.runtime?.metadataAddress;
  const missing = (running.runtime?.limitations ?? []).map(String);
  if (missing.length) return { level: 'note', subject, text: 'limited here', mend: missing };
  return {
    level: 'fine',
    subject,
    text: address ? `tasks find their metadata and credentials at ${address}` : 'no limits reported',
  };
}

async function checkDisk(dataDir: string): Promise<Finding> {
  let folder = dataDir;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = Number(bavail) * Number(bsize);
  const finding = { subject: 'Disk', text: `${formatBytes(free)} free for ${dataDir}` };
  if (free > 2e9) return { level: 'fine', ...finding };
  return {
    level: free > 5e8 ? 'note' : 'problem',
    ...finding,
    mend: ['slipway reset   (frees pushed images)', 'or another disk: --data-dir, SLIPWAY_DATA_DIR'],
  };
}

function checkAwsCli(): Finding {
  const version = commandVersion('aws');
  if (version) return { level: 'fine', subject: 'AWS CLI', text: version };
  return {
    level: 'note',
    subject: 'AWS CLI',
    text: 'not installed; nothing here needs it',
    mend: ['apt-get install awscli, brew install awscli'],
  };
}

function checkEnvironment(environment: NodeJS.ProcessEnv, base: string): Finding {
  const subject = 'Endpoint';
  const endpoint = environment.AWS_ENDPOINT_URL;
  if (!endpoint) {
    return {
      level: 'note',
      subject,
      text: 'AWS_ENDPOINT_URL is not set: the AWS CLI and SDKs of this shell speak to AWS',
      mend: ['eval "$(slipway env)"'],
    };
  }
  if (endpoint.replace(/\/$/, '') === base)
    return { level: 'fine', subject, text: `AWS_ENDPOINT_URL=${endpoint}` };
  const local = URL.canParse(endpoint) && isLoopback(new URL(endpoint));
  return {
    level: 'note',
    subject,
    text: `AWS_ENDPOINT_URL=${endpoint}, which is ${local ? `not ${base}` : 'another machine'}`,
    mend: ['eval "$(slipway env)"'],
  };
}
