import { sleep } from '../../platform/clock.ts';
import { CliError, describeError } from '../errors.ts';
import type { LoadBalancerPlan, VerifyPlan } from '../file/plan.ts';
import { type Answer, ask, type Dial, isLocalName } from '../http/ask.ts';
import { readHealth } from '../server/admin.ts';
import { whyNotServed } from '../server/listeners.ts';
import type { Session } from './session.ts';

/** Where to ask. */
export interface Front {
  readonly dnsName: string;
  readonly plan: LoadBalancerPlan;
}

/** A URL that answered, and what to type where the system does not know the name. */
export interface VerifiedUrl {
  readonly url: string;
  readonly root: string;
  readonly status: number;
  /** Only where the name is of this machine and the C library does not resolve it. */
  readonly curl: string | undefined;
}

/** Asks the health check URL through the load balancer's DNS name until it answers as it should. */
export async function verify(session: Session, front: Front, plan: VerifyPlan): Promise<VerifiedUrl> {
  return session.reporter.step('Verify', async (step) => {
    const deadline = session.clock.now().getTime() + plan.timeoutSeconds * 1000;
    for (;;) {
      const { dials, elsewhere } = await candidates(session, front, plan.path);
      const tried = await tryAll(dials, plan);
      const found = tried.find(({ problem }) => problem === undefined);
      if (found) {
        const value = await describe(session, found.dial, found.answer!.status);
        const note = elsewhere === undefined ? '' : ` (port ${front.plan.listener.port}: ${elsewhere})`;
        return { value, changed: true, text: `GET ${value.url} → ${value.status}${note}` };
      }
      const said = `GET ${dials[0]!.url} → ${tried.map(({ problem }) => problem).join('; ')}`;
      step.detail(said);
      if (session.clock.now().getTime() > deadline) throw new CliError(`The service runs, but ${said}`);
      await sleep(session.clock, Math.min(session.pollMilliseconds, 1000));
    }
  });
}

interface Candidates {
  readonly dials: readonly Dial[];
  /** Why the listener's own port is not ours to ask. */
  readonly elsewhere: string | undefined;
}

/**
 * The listener's own port first; on this machine also the API port, which serves every load balancer by its name. A port
 * that the server could not have is not asked at all: whoever has it would answer in the service's place.
 */
async function candidates({ aws }: Session, { dnsName, plan }: Front, path: string): Promise<Candidates> {
  const { port: listenerPort, protocol } = plan.listener;
  const own: Dial = { url: new URL(`${protocol.toLowerCase()}://${dnsName}:${listenerPort}${path}`) };
  const { endpoint, own: isOurs } = aws.target;
  if (!endpoint || !isLocalName(dnsName)) return { dials: [own], elsewhere: undefined };
  const { hostname, port } = new URL(endpoint);
  const shared: Dial = {
    url: new URL(`http://${dnsName}:${port || 80}${path}`),
    connectTo: { host: hostname, port: Number(port || 80) },
  };
  // Only the Slipway of this machine is asked about its ports: what stands behind another endpoint knows AWS's APIs, and perhaps no others.
  const health = isOurs ? await readHealth(endpoint).catch(() => undefined) : undefined;
  const elsewhere = whyNotServed(health, listenerPort);
  return { dials: elsewhere === undefined ? [own, shared] : [shared], elsewhere };
}

interface Attempt {
  readonly dial: Dial;
  readonly answer: Answer | undefined;
  readonly problem: string | undefined;
}

async function tryAll(dials: readonly Dial[], plan: VerifyPlan): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const dial of dials) {
    const attempt = await tryOne(dial, plan);
    attempts.push(attempt);
    if (attempt.problem === undefined) break;
  }
  return attempts;
}

async function tryOne(dial: Dial, plan: VerifyPlan): Promise<Attempt> {
  try {
    const answer = await ask(dial, 10_000);
    return { dial, answer, problem: judgeAnswer(answer, plan) };
  } catch (error) {
    return { dial, answer: undefined, problem: describeError(error) };
  }
}

function judgeAnswer({ status, body }: Answer, plan: VerifyPlan): string | undefined {
  if (status !== plan.expectedStatus) return `${status}, not ${plan.expectedStatus}`;
  if (plan.contains !== undefined && !body.includes(plan.contains))
    return `${status}, without "${plan.contains}"`;
  return undefined;
}

async function describe(session: Session, { url, connectTo }: Dial, status: number): Promise<VerifiedUrl> {
  const root = new URL('/', url).href;
  const known = !isLocalName(url.hostname) || (await session.localNamesResolve);
  const host = connectTo?.host ?? '127.0.0.1';
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const insecure = url.protocol === 'https:' ? '-k ' : '';
  const curl = known ? undefined : `curl ${insecure}--resolve ${url.hostname}:${port}:${host} ${root}`;
  return { url: url.href, root, status, curl };
}
