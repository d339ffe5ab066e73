import type { Tag } from '@aws-sdk/client-codepipeline';
import { arn, parseArn } from '../../domain/arns.ts';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { PipelineRow } from '../../store/tables/codepipeline.ts';
import { invalidArn, invalidTags, noResource, tooManyTags } from './errors.ts';
import { findPipeline } from './find.ts';

/** CodePipeline user guide, "Quotas in AWS CodePipeline": tags of a resource. */
const MOST_TAGS = 50;

export function withTags(
  before: readonly Tag[],
  added: readonly Tag[] | undefined,
  context: RequestContext,
): Tag[] {
  if ((added ?? []).some(({ key = '' }) => isReservedTag(key, context)))
    throw invalidTags('Tag keys that begin with aws: are reserved for system use.');
  const tags = new Map([...before, ...(added ?? [])].map((tag) => [tag.key, tag.value]));
  if (tags.size > MOST_TAGS) throw tooManyTags(`A resource can have at most ${MOST_TAGS} tags.`);
  return [...tags].map(([key, value]) => ({ key, value }));
}

/** Only pipelines have tags here. */
export function taggedPipeline(context: RequestContext, resourceArn = ''): PipelineRow {
  const parsed = parseArn(resourceArn);
  if (parsed?.service !== 'codepipeline') throw invalidArn(`The ARN ${resourceArn} is invalid.`);
  const row = findPipeline(context, parsed.resource);
  if (row === undefined || arn('codepipeline', context, parsed.resource) !== resourceArn)
    throw noResource(`The resource ${resourceArn} cannot be found.`);
  return row;
}
