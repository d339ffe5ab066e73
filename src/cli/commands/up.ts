import { systemClock } from '../../platform/clock.ts';
import { AwsClients } from '../aws/clients.ts';
import { chooseTarget, type Target, type TargetOptions } from '../aws/target.ts';
import { resolveTaskDefinition } from '../definition/resolve.ts';
import { waitUntilLive } from '../deployment/watch.ts';
import { findFile, loadPlan, showPath } from '../file/load.ts';
import type { Plan } from '../file/plan.ts';
import { resolvesBySystem } from '../http/ask.ts';
import { commandName, isOnPath } from '../render/invocation.ts';
import { createReporter, type Reporter } from '../render/reporter.ts';
import { bold, cyan, dim, formatDuration, green } from '../render/style.ts';
import { readHealth, requireAnswer } from '../server/admin.ts';
import { locateServer, requireOwnServer } from '../server/locate.ts';
import { defaultHost, defaultPort, exampleFile } from '../server/paths.ts';
import { ensureCluster } from '../up/cluster.ts';
import { ensureImage } from '../up/image.ts';
import { ensureLoadBalancer } from '../up/load-balancer.ts';
import { ensureLogGroups } from '../up/log-groups.ts';
import { ensureNetwork } from '../up/network.ts';
import { ensureExecutionRole } from '../up/role.ts';
import { ensureService } from '../up/service.ts';
import type { Session } from '../up/session.ts';
import { ensureTaskDefinition, warnAboutSecrets } from '../up/task-definition.ts';
import { type VerifiedUrl, verify } from '../up/verify.ts';
import { startInBackground } from './start.ts';

export interface ProjectOptions extends TargetOptions {
  readonly dataDir: string;
}

export interface UpOptions extends ProjectOptions {
  readonly timeout?: number;
  readonly rebuild?: boolean;
}

/**
 * The runbook in one command: every step finds what is there, makes what is missing and changes what differs, so that it
 * can be run again at any time, after an interruption as well as after an edit.
 */
export async function up(named: string | undefined, options: UpOptions): Promise<void> {
  const reporter = createReporter();
  const started = systemClock.now().getTime();
  try {
    const session = await openSession(named, options, reporter);
    const verified = await bringUp(session, options);
    sayGoodbye(session, verified, systemClock.now().getTime() - started);
  } catch (error) {
    if (error instanceof Error) error.message = reporter.mask(error.message);
    throw error;
  } finally {
    reporter.close();
  }
}

/** The file, where it goes, and a server where it goes to this machine's. */
async function openSession(
  named: string | undefined,
  options: UpOptions,
  reporter: Reporter,
): Promise<Session> {
  const file = chooseFile(named);
  const plan = loadPlan(file);
  const session = await createSession(plan, options, reporter);
  reporter.write(`${bold(plan.name)}  ${dim(`${showPath(file)} → ${describeTarget(session.aws.target)}`)}`);
  await ensureServer(session, options);
  return session;
}

/** Without a file in the folder, the example that comes with Slipway: the first thing there is to see. */
export function chooseFile(named: string | undefined): string {
  const found = findFile(named);
  if (found) return found;
  console.log(
    dim(`There is no slipway.yaml here, so this is the example that comes with Slipway: ${exampleFile}`),
  );
  return exampleFile;
}

export async function createSession(
  plan: Plan,
  options: ProjectOptions,
  reporter: Reporter,
): Promise<Session> {
  const target = chooseTarget(options, process.env, await locateServer(options), plan.region);
  if (target.implied) await requireOwnServer(target.endpoint!, options.dataDir);
  return {
    plan,
    aws: new AwsClients(target),
    reporter,
    clock: systemClock,
    pollMilliseconds: target.local ? 250 : 3000,
    localNamesResolve: target.local ? resolvesBySystem('any.elb.localhost') : Promise.resolve(true),
  };
}

function describeTarget({ endpoint, region }: Target): string {
  return [endpoint ?? 'AWS', region].filter(Boolean).join(', ');
}

/** Starts this machine's own server where that is meant and none runs. An endpoint that was named is only asked. */
async function ensureServer({ aws, reporter }: Session, options: UpOptions): Promise<void> {
  const { endpoint, implied } = aws.target;
  if (!endpoint) return;
  if (!implied) return requireAnswer(endpoint);
  if (await readHealth(endpoint)) return;
  const { port } = new URL(endpoint);
  await startInBackground(
    {
      host: defaultHost,
      port: Number(port) || defaultPort,
      dataDir: options.dataDir,
      accountId: '000000000000',
      runtime: 'docker',
      logLevel: 'info',
    },
    reporter,
  );
}

async function bringUp(session: Session, options: UpOptions): Promise<VerifiedUrl | undefined> {
  warnAboutSecrets(session);
  const { plan } = session;
  const needsNetwork = plan.service !== undefined && plan.taskDefinition.input.networkMode === 'awsvpc';
  const network = needsNetwork || plan.service?.loadBalancer ? await ensureNetwork(session) : undefined;
  const image = await ensureImage(session, options.rebuild === true);
  const executionRoleArn = await ensureExecutionRole(session);
  await ensureLogGroups(session);
  const region = await session.aws.region();
  const definition = resolveTaskDefinition(plan.taskDefinition, { image, executionRoleArn, region });
  const taskDefinition = await ensureTaskDefinition(session, definition);
  const cluster = await ensureCluster(session);
  if (!plan.service) return undefined;
  const front = network && (await ensureLoadBalancer(session, network));
  const deployment = await ensureService(session, { cluster, taskDefinition, network, front });
  await waitUntilLive(session, deployment, options.timeout ?? (session.aws.target.local ? 300 : 1200));
  return front && plan.verify ? verify(session, front, plan.verify) : undefined;
}

function sayGoodbye(session: Session, verified: VerifiedUrl | undefined, milliseconds: number): void {
  const { plan, reporter } = session;
  const time = formatDuration(milliseconds);
  const file = showPath(plan.file);
  const say = (text: string) => reporter.write(text);
  say('');
  say(
    verified
      ? `${green('Live')}  ${bold(cyan(verified.root))}  ${dim(`health check ${verified.status}, ${time}`)}`
      : `${green('Done')}  ${dim(time)}`,
  );
  if (verified?.curl) say(dim(`      for programs that do not know *.localhost: ${verified.curl}`));
  say('');
  say('Try next:');
  const steps = nextSteps(session, file, verified);
  const width = Math.max(...steps.map(([command]) => command.length));
  for (const [command, purpose] of steps) say(`  ${command.padEnd(width)}  ${dim(`# ${purpose}`)}`);
}

function nextSteps(
  { plan, aws }: Session,
  file: string,
  verified: VerifiedUrl | undefined,
): [string, string][] {
  const { target } = aws;
  const slipway = commandName();
  const flag = target.endpoint === undefined ? ' --aws' : '';
  const service = plan.service?.input.serviceName;
  const steps: [string, string][] = [];
  if (verified)
    steps.push([`curl ${verified.root}`, 'ask again: another task may answer; or open it in a browser']);
  if (target.local) steps.push([`eval "$(${slipway} env)"`, 'point the AWS CLI and SDKs of this shell here']);
  if (service && isOnPath('aws')) {
    const cluster = plan.cluster.clusterName;
    steps.push([`aws ecs describe-services --cluster ${cluster} --services ${service}`, 'as at AWS']);
  }
  if (service) steps.push([`${slipway} logs${flag} ${file} --follow`, 'what the containers write']);
  steps.push([`${slipway} up${flag} ${file}`, 'after an edit: rolls out what changed']);
  steps.push([`${slipway} down${flag} ${file}`, 'takes it all away']);
  return steps;
}
