import { createHash } from 'node:crypto';
import { parseWaitConditionUrl } from '../../domain/wait-condition-url.ts';
import {
  type ResourceInstance,
  type ResourceStep,
  resourceKey,
  type StackResourceRow,
  signalTable,
} from '../../store/tables/cloudformation.ts';
import { nowOf, type Work } from './engine.ts';
import type { ExistingRequest, Properties, ResourceRequest, UpdateRequest } from './resources/contract.ts';

interface Subject {
  readonly logicalId: string;
  readonly properties: Properties;
  readonly tags: Readonly<Record<string, string>>;
  readonly token: string;
}

/** What a handler is asked with. */
export function newRequest(work: Work, { logicalId, properties, tags, token }: Subject): ResourceRequest {
  const { stack, engine } = work;
  const { account, region, stackId, stackName } = stack;
  const scope = { account, region };
  return {
    scope,
    stackId,
    stackName,
    logicalId,
    properties,
    tags,
    token,
    generatedName: (limit, { prefix = stackName, lowerCase } = {}) =>
      generatedName(prefix, logicalId, token, limit, lowerCase),
    call: (service, operation, input) =>
      engine.operations.call({
        scope,
        service,
        operation,
        input,
        invokedBy: 'cloudformation.amazonaws.com',
      }),
    now: engine.clock.now(),
    upstream: engine.foreignTargets,
    endpoint: engine.endpoint,
  };
}

/** Of an instance that is there; `wanted` where its properties are to become others. */
export function existingRequest(
  work: Work,
  row: StackResourceRow,
  instance: ResourceInstance,
  step?: ResourceStep,
): ExistingRequest {
  const { logicalId } = row;
  const token = step?.token ?? instance.token;
  return {
    ...newRequest(work, { logicalId, properties: instance.properties, tags: instance.tags, token }),
    physicalId: instance.physicalId,
    attributes: instance.attributes,
    elapsed: step === undefined ? 0 : nowOf(work) - step.startedAt,
    signals: step === undefined ? [] : signalsOf(work, row, instance),
  };
}

export function updateRequest(
  work: Work,
  row: StackResourceRow,
  wanted: ResourceInstance,
  step: ResourceStep,
): UpdateRequest {
  const before = row.current!;
  return {
    ...existingRequest(work, row, { ...before, properties: wanted.properties, tags: wanted.tags }, step),
    previous: before.properties,
    previousTags: before.tags,
  };
}

function signalsOf({ engine, stack }: Work, row: StackResourceRow, { properties }: ResourceInstance) {
  const { account, region } = stack;
  const handle = parseWaitConditionUrl(properties.Handle);
  const key = handle === undefined ? row.resourceKey : resourceKey(handle.stackId, handle.logicalId);
  return engine.store
    .list(signalTable, { where: { resourceKey: key } })
    .filter((each) => each.account === account && each.region === region)
    .map(({ uniqueId, status, data, reason }) => ({
      uniqueId,
      status,
      ...(data === undefined ? {} : { data }),
      ...(reason === undefined ? {} : { reason }),
    }));
}

/** Letters of both cases and digits, as the handlers of AWS's own resource types choose them. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** CloudFormation user guide, "Name type": stack, logical id and 12 random characters; the first two give way where the name would be too long. */
export function generatedName(
  stackName: string,
  logicalId: string,
  token: string,
  limit: number,
  lowerCase = false,
): string {
  const digest = createHash('sha256').update(`${token}/${logicalId}`).digest();
  const suffix = Array.from(digest.subarray(0, 12), (byte) => LETTERS[byte % LETTERS.length]).join('');
  const space = limit - suffix.length - 2;
  const stackPart = stackName.slice(0, Math.max(Math.floor(space / 2), space - logicalId.length));
  const logicalPart = logicalId.slice(0, space - stackPart.length);
  const parts = [stackPart, logicalPart].filter((each) => each !== '').map((each) => each.replace(/-+$/, ''));
  const name = limit > 20 ? [...parts, suffix].join('-') : suffix.slice(0, limit);
  return lowerCase ? name.toLowerCase() : name;
}
