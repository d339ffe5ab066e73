import { systemClock } from '../../platform/clock.ts';
import { AwsClients } from '../aws/clients.ts';
import { chooseTarget } from '../aws/target.ts';
import { CliError } from '../errors.ts';
import { findFile, loadPlan } from '../file/load.ts';
import { followService } from '../logs/follow.ts';
import { findServiceByName, type ServiceName } from '../logs/services.ts';
import { locateServer } from '../server/locate.ts';
import { chooseFile, type ProjectOptions } from './up.ts';

export interface LogsOptions extends ProjectOptions {
  readonly follow?: boolean;
  readonly since: string;
  readonly cluster?: string;
  readonly container?: string;
}

/** What the containers of a service wrote, each line with its container and task, secrets masked. */
export async function logs(subject: string | undefined, options: LogsOptions): Promise<void> {
  const since = systemClock.now().getTime() - parseDuration(options.since);
  const plan = isServiceName(subject) ? undefined : loadPlan(chooseFile(subject));
  const target = chooseTarget(options, process.env, await locateServer(options), plan?.region);
  const aws = new AwsClients(target);
  const name: ServiceName = plan
    ? { cluster: plan.cluster.clusterName, serviceName: plan.service?.input.serviceName ?? plan.name }
    : await findServiceByName(await aws.ecs(), subject!, options.cluster);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  await followService(aws, name, {
    since,
    follow: options.follow === true,
    container: options.container,
    pollMilliseconds: target.local ? 500 : 2000,
    clock: systemClock,
    signal: stop.signal,
    write: (line) => process.stdout.write(`${line}\n`),
  });
}

/** A word that names no file or folder is a service. */
function isServiceName(subject: string | undefined): subject is string {
  if (subject === undefined || /[./\\]/.test(subject)) return false;
  try {
    return findFile(subject) === undefined;
  } catch {
    return true;
  }
}

/** `90s`, `10m`, `2h`, `1d` in milliseconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+)\s*(s|m|h|d)$/.exec(text);
  if (!match) throw new CliError(`"${text}" is not a duration such as 30s, 10m, 2h or 1d.`);
  return (
    Number(match[1]) * { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[match[2] as 's' | 'm' | 'h' | 'd']
  );
}
