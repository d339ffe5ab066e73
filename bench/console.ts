/**
 * The console in a real Chromium, over 1,000 tasks in 100 services (simulated containers): what the first view loads, how long pages take to open, whether a
 * long table scrolls, whether 500 changes a second freeze a page, and whether its memory stays level. Each beside the number to reach.
 * Run it with `node bench/console.ts [minutes of the memory test, 2]`, after `npm run build`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeClustersCommand,
  ECSClient,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { chromium, type Page } from 'playwright-core';
import { ecsRequest, must } from './helpers/aws-requests.ts';
import { newVisitor } from './helpers/browser-page.ts';
import { RawConnection } from './helpers/raw-client.ts';
import { median, printComparison } from './helpers/report.ts';
import { startSlipway } from './helpers/servers.ts';

const minutes = Number(process.argv[2] ?? 2);
const reach = {
  firstViewKilobytes: 300,
  openMilliseconds: 1_000,
  frameMilliseconds: 50,
  freezeMilliseconds: 250,
  growth: 1.2,
};
const ROUNDS = 3;
const SERVICES = 100;
const TASKS_PER_SERVICE = 10;
const CHANGES_PER_SECOND = 500;

/** Pages and what is on them once they are there. */
const pages: [path: string, ready: string][] = [
  ['/', 'a:has-text("service-")'],
  ['/clusters', 'text=bench'],
  ['/services', 'a:has-text("service-")'],
  ['/tasks', 'table tbody tr >> nth=5'],
  ['/services/bench/service-1?tab=tasks', 'table tbody tr >> nth=5'],
  ['/clusters/bench?tab=map', 'text=service-1'],
  ['/task-definitions', 'text=bench'],
];

const server = await startSlipway('simulated');
const endpoint = `http://127.0.0.1:${server.port}`;
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--js-flags=--expose-gc'],
});
try {
  await fill();
  await firstView();
  for (const [path, ready] of pages) await openings(path, ready);
  await scrolling();
  await burst();
  await memory();
} finally {
  await browser.close();
  await server.stop();
}

function printReach(what: string, unit: string, wanted: number, ours: readonly number[]): void {
  printComparison(what, unit, { other: 'reach', theirs: ours.map(() => wanted), ours });
}

async function fill(): Promise<void> {
  const client = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const ecs = new ECSClient(client);
  await ecs.send(new CreateClusterCommand({ clusterName: 'bench' }));
  const containerDefinitions = [{ name: 'app', image: 'app' }];
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'bench',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions,
    }),
  );
  const { Subnets = [] } = await new EC2Client(client).send(new DescribeSubnetsCommand({}));
  const subnets = Subnets.map(({ SubnetId }) => SubnetId!);
  for (let number = 1; number <= SERVICES; number++) {
    const serviceName = `service-${number}`;
    const desiredCount = TASKS_PER_SERVICE;
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'bench',
        serviceName,
        taskDefinition: 'bench',
        desiredCount,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets } },
      }),
    );
  }
  for (let running = 0; running < SERVICES * TASKS_PER_SERVICE; await wait(500)) {
    const { clusters } = await ecs.send(new DescribeClustersCommand({ clusters: ['bench'] }));
    running = clusters?.[0]?.runningTasksCount ?? 0;
  }
}

/** Bytes of the console's files, as they come over the wire, until the dashboard is drawn. */
async function firstView(): Promise<void> {
  const page = await newVisitor(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const files = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url.includes('/_slipway/console/')) files.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (files.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${endpoint}/`);
  await page.locator('a:has-text("service-")').first().waitFor();
  printReach('first view, until drawn', ' kB', reach.firstViewKilobytes, [bytes / 1000]);
  await page.context().close();
}

/** From a new tab to the page's content, with the console's files in the browser's cache as on any day but the first. */
async function openings(path: string, ready: string): Promise<void> {
  const page = await newVisitor(browser);
  await page.goto(`${endpoint}/#${path}`);
  await page.locator(ready).first().waitFor();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('about:blank');
    const begun = performance.now();
    await page.goto(`${endpoint}/#${path}`, { waitUntil: 'commit' });
    await page.locator(ready).first().waitFor();
    times.push(performance.now() - begun);
  }
  printReach(`open ${path.split('?')[0]!.replace('/bench', '')}`, ' ms', reach.openMilliseconds, times);
  await page.context().close();
}

/** Milliseconds between the frames that the page draws, while `action` goes on. */
async function frames(page: Page, action: () => Promise<void>): Promise<number[]> {
  await page.evaluate(`(() => {
    window.frames_ = [];
    let last = performance.now();
    const tick = (now) => {
      window.frames_.push(now - last);
      last = now;
      window.ticking = requestAnimationFrame(tick);
    };
    window.ticking = requestAnimationFrame(tick);
  })()`);
  await action();
  return page.evaluate('cancelAnimationFrame(window.ticking), window.frames_') as Promise<number[]>;
}

/** The tasks' table with a hundred rows a page, scrolled from end to end. */
async function scrolling(): Promise<void> {
  const page = await newVisitor(browser);
  await page.goto(`${endpoint}/#/tasks`);
  await page.evaluate(`localStorage.setItem('slipway.table.tasks', '{"pageSize":100}')`);
  await page.reload();
  await page.locator('table tbody tr >> nth=90').waitFor();
  await page.mouse.move(700, 500);
  const drawn = await frames(page, async () => {
    for (let step = 0; step < 60; step++) {
      await page.mouse.wheel(0, step < 30 ? 150 : -150);
      await wait(16);
    }
  });
  const sorted = drawn.toSorted((a, b) => a - b);
  printReach('scroll, 95th of a hundred frames', ' ms', reach.frameMilliseconds, [
    sorted[Math.floor(sorted.length * 0.95)]!,
  ]);
  await page.context().close();
}

/** Changes of services, so many a second, until `done`. */
async function change(perSecond: number, done: () => boolean): Promise<number> {
  const connection = new RawConnection(server.port);
  const listed = await must(connection, ecsRequest('ListServices', { cluster: 'bench', maxResults: 100 }));
  const { serviceArns } = JSON.parse(String(listed.body)) as { serviceArns: string[] };
  let made = 0;
  const begun = performance.now();
  while (!done()) {
    const due = ((performance.now() - begun) / 1000) * perSecond;
    for (; made < due && !done(); made++) {
      const resourceArn = serviceArns[made % serviceArns.length];
      const tags = [{ key: 'change', value: String(made) }];
      await must(connection, ecsRequest('TagResource', { resourceArn, tags }));
    }
    await wait(5);
  }
  connection.close();
  return made / ((performance.now() - begun) / 1000);
}

async function burst(): Promise<void> {
  for (const path of ['/services', '/tasks']) {
    const page = await newVisitor(browser);
    await page.goto(`${endpoint}/#${path}`);
    await page.locator('table tbody tr >> nth=5').waitFor();
    let done = false;
    const changing = change(CHANGES_PER_SECOND, () => done);
    const drawn = await frames(page, () => wait(8_000));
    done = true;
    console.log(`${(await changing).toFixed(0)} changes a second were made`);
    printReach(`longest freeze in a burst, ${path}`, ' ms', reach.freezeMilliseconds, [Math.max(...drawn)]);
    await page.context().close();
  }
}

/** The heap after a collection, at the end of the test beside its beginning, with changes all the while. */
async function memory(): Promise<void> {
  const page = await newVisitor(browser);
  const session = await page.context().newCDPSession(page);
  await page.goto(`${endpoint}/#/services`);
  await page.locator('table tbody tr >> nth=5').waitFor();
  let done = false;
  const changing = change(50, () => done);
  const samples: number[] = [];
  const rounds = Math.max(4, minutes * 4);
  for (let round = 0; round <= rounds; round++) {
    await wait(round === 0 ? 10_000 : 15_000);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    samples.push(usedSize / 1e6);
  }
  done = true;
  await changing;
  const [begin, end] = [median(samples.slice(0, 3)), median(samples.slice(-3))];
  console.log(`heap ${samples.map((each) => each.toFixed(1)).join(' ')} MB`);
  printReach(`memory, end over beginning, ${minutes} min`, 'x', reach.growth, [end / begin]);
  await page.context().close();
}
