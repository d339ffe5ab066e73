import type { RequestContext } from '../../protocol/model/operation.ts';

/** CloudFormation user guide, "Identifiers": the name and a random UUID. */
export function newStackId({ account, region, random }: RequestContext, name: string): string {
  return `arn:aws:cloudformation:${region}:${account}:stack/${name}/${random.uuid()}`;
}

export function newChangeSetId({ account, region, random }: RequestContext, name: string): string {
  return `arn:aws:cloudformation:${region}:${account}:changeSet/${name}/${random.uuid()}`;
}
