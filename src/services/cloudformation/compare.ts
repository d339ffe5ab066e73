import type { ResourceChange } from '@aws-sdk/client-cloudformation';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { dynamicReference, importedValue, zoneNames } from '../../store/cloudformation/facts.ts';
import { resourcesOf } from '../../store/cloudformation/find-stack.ts';
import type { StackResourceRow, StackRevisionRow, StackRow } from '../../store/tables/cloudformation.ts';
import type { CompareRequest } from '../../template/compare/compare-request.ts';
import { compareTemplates } from '../../template/compare/compare-templates.ts';
import type { PreparedTemplate } from '../../template/contract.ts';
import { notKnownYet, type Resolver } from '../../template/resolve/resolver.ts';
import { revisionOf } from './lookup.ts';
import { type Desired, prepareRevision } from './prepare.ts';
import { serviceSpec } from './service-spec.ts';

/** What would change in the resources of a stack; with values, as a change set keeps them. Within nested stacks anything may, unless it is known. */
export function resourceChanges(
  context: RequestContext,
  stack: StackRow | undefined,
  { prepared, revision }: Desired,
  changesWithin: CompareRequest['changesWithin'] = () => true,
  made = stack === undefined
    ? new Map<string, StackResourceRow>()
    : resourcesOf(context.store, stack.stackId),
): readonly ResourceChange[] {
  const before = revisionOf(context, stack?.revisionId);
  return compareTemplates({
    ...(before === undefined || stack === undefined
      ? {}
      : {
          before: {
            template: prepareRevision(context, stack, before),
            tags: tagsOf(before),
            resource: (logicalId) => {
              const current = made.get(logicalId)?.current;
              if (current === undefined) return undefined;
              const { physicalId, properties, hidden } = current;
              return { physicalId, properties, ...(hidden === undefined ? {} : { hidden }) };
            },
          },
        }),
    after: { template: prepared, tags: tagsOf(revision), resolver: resolverOver(context, made) },
    spec: serviceSpec,
    includeValues: true,
    changesWithin,
  });
}

/** Does anything else than resources change: outputs, the stack's tags, where its notifications go? */
export function changesBeyondResources(
  context: RequestContext,
  stack: StackRow,
  { prepared, revision }: Desired,
): boolean {
  const before = revisionOf(context, stack.revisionId);
  if (before === undefined) return true;
  const old: PreparedTemplate = prepareRevision(context, stack, before);
  const facts = ({ tags, notificationArns, rollbackConfiguration }: StackRevisionRow) =>
    JSON.stringify([tags, notificationArns, rollbackConfiguration]);
  const outputs = (template: PreparedTemplate) =>
    JSON.stringify(
      template.outputs.map(({ key, description, value, exportName }) => [
        key,
        description,
        value,
        exportName,
      ]),
    );
  return facts(before) !== facts(revision) || outputs(old) !== outputs(prepared);
}

const tagsOf = ({ tags }: StackRevisionRow) =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key!, Value!]));

function resolverOver(context: RequestContext, rows: ReadonlyMap<string, StackResourceRow>): Resolver {
  const { store } = context;
  return {
    ref: (logicalId) => {
      const current = rows.get(logicalId)?.current;
      return current === undefined ? notKnownYet : (current.ref ?? current.physicalId);
    },
    getAtt: (logicalId, attribute) => attributeOf(rows.get(logicalId)?.current?.attributes, attribute),
    importValue: (name) => importedValue(store, context, name),
    dynamicReference: (reference) => dynamicReference(store, context, reference),
    availabilityZones: zoneNames,
  };
}

function attributeOf(attributes: Readonly<Record<string, unknown>> | undefined, name: string): unknown {
  if (attributes === undefined) return notKnownYet;
  return Object.hasOwn(attributes, name) ? attributes[name] : notKnownYet;
}
