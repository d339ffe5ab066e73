import type { Clock } from '../../platform/clock.ts';
import type { AwsClients } from '../aws/clients.ts';
import type { Plan } from '../file/plan.ts';
import type { Reporter } from '../render/reporter.ts';

/** What every step of `up` and `down` works with. */
export interface Session {
  readonly plan: Plan;
  readonly aws: AwsClients;
  readonly reporter: Reporter;
  readonly clock: Clock;
  /** How often to ask while waiting: quick on this machine, considerate at AWS, which throttles. */
  readonly pollMilliseconds: number;
  /** Whether programs of this machine resolve `*.localhost`. Asked early: a resolver may take its time to say no. */
  readonly localNamesResolve: Promise<boolean>;
}

/** The mark by which `down` knows what `up` made: nothing without it is ever taken away. */
export const ownerTag = 'slipway:name';

export interface PlainTag {
  readonly key: string;
  readonly value: string;
}

/** Tags of everything that is made for the file. */
export function ownTags({ name, tags }: Plan): PlainTag[] {
  return Object.entries({ ...tags, [ownerTag]: name }).map(([key, value]) => ({ key, value }));
}

/** EC2, IAM and Elastic Load Balancing write tags with capitals; ECS and ECR without (their API references). */
export function capitalTags(plan: Plan, name?: string): { Key: string; Value: string }[] {
  const tags = name ? [...ownTags(plan), { key: 'Name', value: name }] : ownTags(plan);
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** Counts what changed, so that a step can say so in a word. */
export class ChangeCount {
  readonly made: string[] = [];

  add(what: string): void {
    this.made.push(what);
  }

  get any(): boolean {
    return this.made.length > 0;
  }
}
