import type { Clock } from '../../platform/clock.ts';
import type { AwsClients } from '../aws/clients.ts';
import type { Plan } from '../file/plan.ts';
import type { Reporter } from '../render/reporter.ts';

/** Where a command works: what it speaks to, and what it tells people by. */
export interface Surroundings {
  readonly aws: AwsClients;
  readonly reporter: Reporter;
  readonly clock: Clock;
  /** How often to ask while waiting: quick on this machine, considerate at AWS, which throttles. */
  readonly pollMilliseconds: number;
}

/** What every step of `up` and `down` works with. */
export interface Session extends Surroundings {
  readonly plan: Plan;
  /** Whether programs of this machine resolve `*.localhost`. Asked early: a resolver may take its time to say no. */
  readonly localNamesResolve: Promise<boolean>;
}

/** The mark of all that `up` made: on the stacks, whose resources get it from them, and on the repository. */
export const ownerTag = 'slipway:name';

/** Tags of everything that is made for the file. */
export function ownTags({ name, tags }: Plan): { Key: string; Value: string }[] {
  return Object.entries({ ...tags, [ownerTag]: name }).map(([Key, Value]) => ({ Key, Value: String(Value) }));
}
