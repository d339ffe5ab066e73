// A small web app that shows which task answers, and what a container sees of Amazon ECS. Nothing but Node is needed.
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { page } from './page.js';

const started = Date.now();
let task = await readTask();
let requests = 0;

const routes = {
  '/': showPage,
  '/health': (_request, response) => text(response, 200, 'ok\n'),
  '/whoami': (_request, response) => json(response, whoAmI()),
  '/env': showEnvironment,
  '/slow': answerSlowly,
  '/stream': stream,
  '/crash': crash,
};

const server = createServer(async (request, response) => {
  requests += 1;
  if (!task.metadata && process.env.ECS_CONTAINER_METADATA_URI_V4) task = await readTask();
  const url = new URL(request.url, 'http://localhost');
  const route = routes[url.pathname];
  if (url.pathname !== '/health') console.log(`${request.method} ${request.url}`);
  if (!route)
    return text(response, 404, `There is no ${url.pathname}. Try ${Object.keys(routes).join(' ')}\n`);
  await route(request, response, url.searchParams);
});
// Load balancers keep connections open for 60 seconds without a request; closing earlier from here races with them.
server.keepAliveTimeout = 65_000;
server.listen(8080, () => console.log(`${task.id} in ${task.zone} listens on port 8080`));

// ECS sends SIGTERM first. By then the load balancer sends nothing new, so what is in flight can finish.
process.on('SIGTERM', () => {
  console.log('SIGTERM: finishing what is in flight');
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});

/** The task's own metadata (ECS developer guide, "Task metadata endpoint version 4"). Outside ECS there is none. */
async function readTask() {
  const address = process.env.ECS_CONTAINER_METADATA_URI_V4;
  const metadata = address ? await fetchJson(`${address}/task`) : undefined;
  return {
    id: metadata?.TaskARN?.split('/').at(-1)?.slice(0, 8) ?? process.env.HOSTNAME ?? 'here',
    zone: metadata?.AvailabilityZone ?? 'no zone',
    revision: metadata ? `${metadata.Family}:${metadata.Revision}` : 'no task definition',
    metadata,
  };
}

async function fetchJson(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3000) });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

function whoAmI() {
  const { id, zone, revision } = task;
  const uptimeSeconds = Math.round((Date.now() - started) / 1000);
  return { greeting: process.env.GREETING ?? 'Hello', task: id, zone, revision, requests, uptimeSeconds };
}

function showPage(request, response) {
  // curl and other programs get a line, browsers get the page.
  if (!request.headers.accept?.includes('text/html')) {
    const { greeting, task, zone, revision } = whoAmI();
    return text(response, 200, `${greeting}: task ${task} in ${zone}, ${revision}\n`);
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(whoAmI()));
}

async function showEnvironment(_request, response) {
  const address = process.env.ECS_CONTAINER_METADATA_URI_V4;
  const environment = Object.fromEntries(
    Object.entries(process.env)
      .sort()
      .map(([name, value]) => [name, mask(name, value)]),
  );
  const container = address ? await fetchJson(address) : undefined;
  const now = address ? await fetchJson(`${address}/task`) : undefined;
  json(response, { environment, task: now ?? 'not in a task', container: container ?? 'not in a task' });
}

/** What this app was given in confidence is not for everyone who finds /env. */
function mask(name, value) {
  if (/secret|password|passwd|token|api_?key|private|credential/i.test(name) && !/_uri$|_url$/i.test(name))
    return '****';
  return value
    .replaceAll(/\b(AKIA|ASIA)[A-Z0-9]{16}\b/g, '$1****')
    .replaceAll(/(\/v2\/credentials\/)[^/?]+/g, '$1****')
    .replaceAll(/(:\/\/[^:/@]+:)[^@]+@/g, '$1****@');
}

async function answerSlowly(_request, response, query) {
  const milliseconds = Math.min(Math.max(Number(query.get('ms')) || 2000, 0), 120_000);
  await wait(milliseconds);
  json(response, { ...whoAmI(), waitedMilliseconds: milliseconds });
}

/** Server-sent events: one a second, each on its way at once. */
async function stream(request, response, query) {
  const count = Math.min(Number(query.get('count')) || 10, 3600);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  for (let number = 1; number <= count && !request.destroyed && !response.closed; number += 1) {
    response.write(`data: ${JSON.stringify({ number, ...whoAmI() })}\n\n`);
    await wait(1000);
  }
  response.end();
}

/** POST only: the essential container ends, the task stops, and ECS starts another in its place. */
function crash(request, response) {
  if (request.method !== 'POST') return text(response, 405, 'curl -X POST …/crash\n', { allow: 'POST' });
  response.on('finish', () => {
    console.error('asked to crash');
    process.exit(1);
  });
  text(response, 202, `task ${task.id} ends now; watch ECS replace it\n`, { connection: 'close' });
}

function json(response, value) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(`${JSON.stringify(value, null, 2)}\n`);
}

function text(response, status, body, headers = {}) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(body);
}
