import type { Scope } from '../../domain/scope.ts';
import type { Change } from '../../store/changes.ts';
import type { Store } from '../../store/store.ts';
import { GLOBAL_REGION } from '../../store/tables/iam.ts';
import type { TopicChange } from './topic-kinds.ts';
import { topicSources } from './topics.ts';

/** Lists of these show every region's. */
const everyRegion = new Set(['s3_buckets', 'cloudwatch_dashboards']);

/**
 * What a page that looks at one account and region is to look at again: each thing once, however often it changed. Undefined where it is to look at
 * everything.
 */
export function mergeChanges(
  store: Store,
  scope: Scope,
  changes: readonly Change[],
): TopicChange[] | undefined {
  const merged = new Map<string, TopicChange>();
  for (const change of changes) {
    if (change.key === '*') return undefined;
    const source = topicSources.get(change.table);
    if (source === undefined || !concernsScope(scope, change)) continue;
    const told = source.change(store, change.key, change.kind);
    const name = `${told.topic} ${told.id ?? ''}`;
    merged.set(name, withOwners(told, merged.get(name)));
  }
  return [...merged.values()];
}

/** Targets of one group are of many tasks: all are told. Of what is gone no owner is known any more, and anybody may be concerned. */
function withOwners(told: TopicChange, before: TopicChange | undefined): TopicChange {
  if (before?.of === undefined || told.gone) return told;
  return { ...told, of: [...new Set([...before.of, ...(told.of ?? [])])] };
}

function concernsScope(scope: Scope, change: Change): boolean {
  const { account, region } = change;
  // Of rows that do not say whose they are (objects of a bucket, parts of a pipeline) everybody hears.
  if (account === undefined || region === undefined) return true;
  return everyRegion.has(change.table) ? account === scope.account : isSeenFrom(scope, { account, region });
}

export function isSeenFrom(scope: Scope, { account, region }: Scope): boolean {
  return account === scope.account && (region === scope.region || region === GLOBAL_REGION);
}
