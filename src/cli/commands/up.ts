import type { Stack } from '@aws-sdk/client-cloudformation';
import { systemClock } from '../../platform/clock.ts';
import { requireAnswer } from '../aws/answer.ts';
import { AwsClients } from '../aws/clients.ts';
import { chooseTarget, type Target, type TargetOptions } from '../aws/target.ts';
import { type CompiledPlan, compile } from '../compile/compile.ts';
import { serviceIds } from '../compile/service-stack.ts';
import { waitUntilLive } from '../deployment/watch.ts';
import { findFile, loadPlan, showPath } from '../file/load.ts';
import type { Plan } from '../file/plan.ts';
import { resolvesBySystem } from '../http/ask.ts';
import { commandName, isOnPath } from '../render/invocation.ts';
import { createReporter, type Reporter } from '../render/reporter.ts';
import { bold, cyan, dim, formatDuration, green } from '../render/style.ts';
import { readHealth } from '../server/admin.ts';
import { locateServer, requireOwnServer } from '../server/locate.ts';
import { defaultHost, defaultPort, exampleFile } from '../server/paths.ts';
import { outputOf } from '../stacks/find.ts';
import { ensureClusterStack } from '../up/cluster-stack.ts';
import { consoleUrl } from '../up/console-url.ts';
import { ensureImages } from '../up/image.ts';
import { findNetwork, type Network, networkOfStack } from '../up/network.ts';
import { warnAboutSecrets } from '../up/secrets.ts';
import { currentDeployment, ensureServiceStack, serviceRequest } from '../up/service-stack.ts';
import type { Session, Surroundings } from '../up/session.ts';
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
 * The runbook in one command. The file becomes two stacks, one of the cluster and one of the service, and each is brought to what the file says by a
 * change set: it can be run again at any time, after an interruption as well as after an edit.
 */
export async function up(named: string | undefined, options: UpOptions): Promise<void> {
  const reporter = createReporter();
  const started = systemClock.now().getTime();
  try {
    const session = await openSession(named, options, reporter);
    const broughtUp = await bringUp(session, options);
    const took = systemClock.now().getTime() - started;
    sayGoodbye(session, broughtUp.verified, consoleOf(session, broughtUp), took);
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
  console.error(
    dim(`There is no slipway.yaml here, so this is the example that comes with Slipway: ${exampleFile}`),
  );
  return exampleFile;
}

export async function createSession(
  plan: Plan,
  options: ProjectOptions,
  reporter: Reporter,
): Promise<Session> {
  const surroundings = await createSurroundings(options, reporter, plan.region);
  const { local } = surroundings.aws.target;
  return {
    ...surroundings,
    plan,
    localNamesResolve: local ? resolvesBySystem('any.elb.localhost') : Promise.resolve(true),
  };
}

export async function createSurroundings(
  options: ProjectOptions,
  reporter: Reporter,
  fileRegion?: string,
): Promise<Surroundings> {
  const target = chooseTarget(options, process.env, await locateServer(options), fileRegion);
  if (target.implied) await requireOwnServer(target.endpoint!, options.dataDir);
  const pollMilliseconds = target.local ? 250 : 3000;
  return { aws: new AwsClients(target), reporter, clock: systemClock, pollMilliseconds };
}

function describeTarget({ endpoint, region }: Target): string {
  return [endpoint ?? 'AWS', region].filter(Boolean).join(', ');
}

/** Starts this machine's own server where that is meant and none runs. An endpoint that was named is only asked. */
async function ensureServer({ aws, reporter }: Session, options: UpOptions): Promise<void> {
  const { endpoint, implied } = aws.target;
  if (!endpoint) return;
  if (!implied) return requireAnswer(aws);
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

interface BroughtUp {
  /** Not there without a load balancer, or where nothing is to be verified. */
  readonly verified?: VerifiedUrl;
  /** The service's stack; not there without a service. */
  readonly stackArn?: string | undefined;
  /** The load balancer's, where there is one. */
  readonly dnsName?: string | undefined;
}

async function bringUp(session: Session, options: UpOptions): Promise<BroughtUp> {
  warnAboutSecrets(session);
  const { plan } = session;
  const compiled = compile(plan);
  const timeoutSeconds = options.timeout ?? (session.aws.target.local ? 300 : 1800);
  const clusterStack = await ensureClusterStack(session, compiled, timeoutSeconds);
  const network = await networkFor(session, compiled, clusterStack);
  const images = await ensureImages(session, options.rebuild === true);
  const request = serviceRequest(compiled, { images, network });
  const stack = await ensureServiceStack(session, request, timeoutSeconds);
  if (!plan.service) return {};
  await waitUntilLive(session, await currentDeployment(session), timeoutSeconds);
  const dnsName = outputOf(stack, serviceIds.dnsOutput);
  const { loadBalancer } = plan.service;
  const { StackId: stackArn } = stack;
  if (!dnsName || !loadBalancer || !plan.verify) return { stackArn, dnsName };
  return { stackArn, dnsName, verified: await verify(session, { dnsName, plan: loadBalancer }, plan.verify) };
}

/** Only Slipway has a console at its endpoint, and only its load balancers are called `*.elb.localhost`; of anything else nothing is said. */
function consoleOf({ aws, plan }: Session, { stackArn, dnsName }: BroughtUp): string | undefined {
  const { endpoint } = aws.target;
  const service = plan.service?.input.serviceName;
  const cluster = plan.cluster.clusterName;
  if (!endpoint || !stackArn || !service || !cluster || !dnsName?.endsWith('.elb.localhost'))
    return undefined;
  return consoleUrl(endpoint, { stackArn, cluster, service });
}

function networkFor(
  session: Session,
  { ownNetwork, foundNetwork }: CompiledPlan,
  clusterStack: Stack | undefined,
): Promise<Network | undefined> {
  if (foundNetwork) return findNetwork(session);
  return Promise.resolve(ownNetwork ? networkOfStack(clusterStack) : undefined);
}

function sayGoodbye(
  session: Session,
  verified: VerifiedUrl | undefined,
  consoleAddress: string | undefined,
  milliseconds: number,
): void {
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
  if (consoleAddress) say(`${dim('Console')}  ${cyan(consoleAddress)}`);
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
