/**
 * The load balancer beside nginx with one worker: same machine, same backend, same minute, 64 connections.
 *
 * Both forward to one nginx that answers from memory, over kept-alive connections. Rounds alternate, so that what else the
 * machine does weighs on both; the ratio of the medians is what counts, not the numbers. Needs `nginx` and `wrk`.
 * Run it with `node bench/load-balancer.ts [seconds per round] [rounds]`.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LoadBalancerSnapshot } from '../src/load-balancer/contract.ts';
import { createLoadBalancer } from '../src/load-balancer/index.ts';
import { silentLogger } from '../src/platform/logger.ts';

const run = promisify(execFile);
const seconds = Number(process.argv[2] ?? 5);
const rounds = Number(process.argv[3] ?? 5);
const connections = 64;
const directory = mkdtempSync(join(tmpdir(), 'slipway-bench-'));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs an nginx of our own in the foreground; answers how to end it. */
function nginx(name: string, http: string): () => void {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const paths = temporary.map((each) => `${each}_temp_path ${join(directory, `${name}-${each}`)};`).join(' ');
  const file = join(directory, `${name}.conf`);
  writeFileSync(
    file,
    `worker_processes 1; daemon off; pid ${join(directory, `${name}.pid`)}; error_log stderr crit;
     events { worker_connections 4096; }
     http { access_log off; keepalive_requests 1000000000; ${paths} ${http} }`,
  );
  const child = spawn('nginx', ['-c', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  return () => void child.kill('SIGTERM');
}

async function answering(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing answers 200 on port ${port}.`);
}

/** Requests per second; a request that fails fails the bench. */
async function load(port: number, path: string): Promise<number> {
  const { stdout } = await run('wrk', [
    `-c${connections}`,
    '-t1',
    `-d${seconds}s`,
    `http://127.0.0.1:${port}${path}`,
  ]);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`Requests failed on port ${port}:\n${stdout}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}

function snapshotOf(port: number, backend: number): LoadBalancerSnapshot {
  const endpoint = { host: '127.0.0.1', port: backend };
  return {
    version: 1,
    extraAddresses: [],
    loadBalancers: [
      {
        arn: 'bench',
        name: 'bench',
        dnsName: 'bench-1.us-east-1.elb.localhost',
        attributes: {
          idleTimeoutSeconds: 60,
          clientKeepAliveSeconds: 3600,
          http2Enabled: true,
          dropInvalidHeaderFields: false,
          preserveHostHeader: false,
          xffHeaderProcessingMode: 'append',
          xffClientPortEnabled: false,
          desyncMitigationMode: 'defensive',
          tlsVersionAndCipherHeadersEnabled: false,
          wafFailOpen: false,
        },
        listeners: [
          {
            arn: 'listener',
            port,
            protocol: 'HTTP',
            certificates: [],
            rules: [
              {
                arn: 'rule',
                conditions: [],
                action: { kind: 'forward', targetGroups: [{ arn: 'tg', weight: 1 }] },
              },
            ],
          },
        ],
      },
    ],
    targetGroups: [
      {
        arn: 'tg',
        name: 'tg',
        protocol: 'HTTP',
        algorithm: 'round_robin',
        slowStartSeconds: 0,
        inUse: true,
        healthCheck: {
          enabled: true,
          protocol: 'HTTP',
          port: 'traffic-port',
          path: '/',
          matcher: '200',
          intervalSeconds: 30,
          timeoutSeconds: 5,
          healthyThreshold: 5,
          unhealthyThreshold: 2,
        },
        targets: [
          {
            id: '127.0.0.1',
            port: backend,
            endpoint,
            healthCheckEndpoint: endpoint,
            registrationId: 'r',
            state: 'active',
          },
        ],
      },
    ],
  };
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number) => Math.round(value).toLocaleString('en-US').padStart(9);

async function compare(path: string, what: string, theirs: number, ours: number): Promise<void> {
  const results = { nginx: [] as number[], slipway: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    results.nginx.push(await load(theirs, path));
    results.slipway.push(await load(ours, path));
  }
  const ratios = results.slipway.map((value, i) => value / results.nginx[i]!);
  const ratio = median(results.slipway) / median(results.nginx);
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  console.log(
    `${what.padEnd(22)} nginx ${rounded(median(results.nginx))}/s   slipway ${rounded(median(results.slipway))}/s   ratio ${ratio.toFixed(2)} (${spread})`,
  );
}

async function main(): Promise<void> {
  const [backend, theirs, ours] = [await freePort(), await freePort(), await freePort()];
  const stops = [
    nginx(
      'backend',
      `server { listen 127.0.0.1:${backend}; default_type text/plain;
         location / { return 200 "hello\\n"; } location /page { return 200 "${'x'.repeat(4000)}"; } }`,
    ),
    nginx(
      'proxy',
      `upstream up { server 127.0.0.1:${backend}; keepalive ${connections}; keepalive_requests 1000000000; }
       server { listen 127.0.0.1:${theirs}; location / { proxy_pass http://up; proxy_http_version 1.1;
         proxy_set_header Connection ""; proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto $scheme;
         proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Port $server_port; } }`,
    ),
  ];
  const balancer = createLoadBalancer({ stateDirectory: directory, logger: silentLogger });
  try {
    await balancer.apply(snapshotOf(ours, backend));
    await Promise.all([backend, theirs, ours].map(answering));
    console.log(
      `Requests per second, ${connections} connections, median of ${rounds} rounds of ${seconds} s each:`,
    );
    await compare('/', 'answers of 6 bytes', theirs, ours);
    await compare('/page', 'answers of 4,000 bytes', theirs, ours);
  } finally {
    await balancer.close();
    for (const stop of stops) stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

await main();
