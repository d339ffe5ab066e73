import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type ScalableTargetRow, scalableTargetTable } from '../../store/tables/application-auto-scaling.ts';
import { resourceNotFound, tooManyTags, validation } from './errors.ts';

/** Only scalable targets have tags (API reference, TagResource). */
export function taggedTarget(
  { store, account, region }: RequestContext,
  targetArn: string,
): ScalableTargetRow {
  const [row] = store.list(scalableTargetTable, { where: { account, region, targetArn } });
  if (row === undefined) throw resourceNotFound(targetArn);
  return row;
}

export function checkTags(targetArn: string, tags: Readonly<Record<string, string>>): void {
  const own = Object.keys(tags).filter((key) => !key.startsWith('aws:'));
  if (own.length > 50) throw tooManyTags(targetArn);
}

/** Keys that begin with `aws:` are for AWS's own services. */
export function checkTagKeys(keys: readonly string[], context: RequestContext): void {
  if (keys.some((key) => isReservedTag(key, context)))
    throw validation('Tag keys that begin with aws: are reserved for system use');
}
