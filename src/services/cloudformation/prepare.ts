import type { Parameter, RollbackConfiguration, Tag } from '@aws-sdk/client-cloudformation';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { parameterValueExists } from '../../store/cloudformation/existing.ts';
import { ssmParameter } from '../../store/cloudformation/facts.ts';
import type { StackRevisionRow } from '../../store/tables/cloudformation.ts';
import { checkTemplate } from '../../template/check/check-template.ts';
import type { Lookups, PreparedTemplate, StackContext } from '../../template/contract.ts';
import { parseTemplate } from '../../template/parse/parse-template.ts';
import { requireCapabilities } from '../../template/prepare/capabilities.ts';
import { prepareTemplate } from '../../template/prepare/prepare-template.ts';
import { validationError } from './errors.ts';
import { serviceSpec } from './service-spec.ts';
import { templateText, textAt } from './template-text.ts';

/** What CreateStack, UpdateStack and CreateChangeSet have in common. */
interface DesiredInput {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
  readonly Parameters?: readonly Parameter[] | undefined;
  readonly Capabilities?: readonly string[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly NotificationARNs?: readonly string[] | undefined;
  readonly RoleARN?: string | undefined;
  readonly RollbackConfiguration?: RollbackConfiguration | undefined;
  readonly ResourceTypes?: readonly string[] | undefined;
}

interface Identity {
  /** A nested stack, in a change set: what its parameters are may be known only later. */
  readonly takesUnknown?: boolean;
  readonly stackId: string;
  readonly stackName: string;
  /** What the stack is now, for what the request leaves out. */
  readonly previous?: StackRevisionRow | undefined;
}

export interface Desired {
  readonly prepared: PreparedTemplate;
  readonly revision: StackRevisionRow;
}

/** Reads, prepares and checks what a request wishes for. Throws AWS's error for whatever is wrong; writes nothing. */
export function prepareDesired(context: RequestContext, identity: Identity, input: DesiredInput): Desired {
  const { previous, stackId, stackName } = identity;
  const template = templateText(context, input, previous);
  const notificationArns = input.NotificationARNs ?? previous?.notificationArns ?? [];
  const prepared = prepareTemplate({
    template: parseTemplate(template),
    parameters: input.Parameters ?? [],
    ...(previous === undefined ? {} : { previousParameters: valuesOf(previous) }),
    ...(identity.takesUnknown ? { takesUnknown: true } : {}),
    context: stackContext(context, { stackId, stackName, notificationArns }),
    lookups: {
      ...lookupsOf(context),
      exists: (type, value) => parameterValueExists(context.store, context, type, value),
    },
  });
  requireTopics(context, input.NotificationARNs);
  requireCapabilities(prepared, input.Capabilities ?? [], { isChangeSet: 'ChangeSetName' in input });
  checkResourceTypes(prepared, input.ResourceTypes);
  const warnings = check(context, prepared);
  const roleArn = input.RoleARN ?? previous?.roleArn;
  const rollbackConfiguration = rollbackConfigurationOf(input, previous);
  return {
    prepared,
    revision: {
      account: context.account,
      region: context.region,
      revisionId: context.random.uuid(),
      stackId,
      template,
      ...(prepared.transforms.length === 0 ? {} : { processed: processedText(prepared) }),
      ...(prepared.description === undefined ? {} : { description: prepared.description }),
      parameters: [...prepared.parameters.values()].map(({ key, value, resolvedValue, noEcho }) => ({
        key,
        value,
        noEcho,
        ...(resolvedValue === undefined ? {} : { resolvedValue }),
      })),
      tags: checkedTags(context, input.Tags) ?? previous?.tags ?? [],
      capabilities: [...(input.Capabilities ?? [])],
      notificationArns,
      ...(roleArn === undefined ? {} : { roleArn }),
      ...(rollbackConfiguration === undefined ? {} : { rollbackConfiguration }),
      warnings,
    },
  };
}

/** API reference, CreateStack, NotificationARNs: five at most, which the model checks. Topics are at the upstream. */
function requireTopics({ server }: RequestContext, arns: readonly string[] = []): void {
  const wrong = arns.find((arn) => !/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:.+$/.test(arn));
  if (wrong !== undefined) throw validationError(`Invalid ARN: ${wrong}`);
  if (arns.length > 0 && server.upstream?.urlOf('sns') === undefined)
    throw validationError(
      'NotificationARNs name SNS topics, and there is no upstream for sns: start the server with --upstream URL or --upstream sns=URL, or leave them out.',
    );
}

/** What a request leaves out stays as it was; an empty list takes the triggers away (API reference, RollbackConfiguration). */
function rollbackConfigurationOf(
  { RollbackConfiguration: given }: DesiredInput,
  previous: StackRevisionRow | undefined,
): RollbackConfiguration | undefined {
  const kept = previous?.rollbackConfiguration;
  return given === undefined || kept === undefined ? (given ?? kept) : { ...kept, ...given };
}

/** LanguageExtensions stays named: what it allows beyond its functions is read anew each time. Includes are in the text now. */
function processedText({ processed, transforms }: PreparedTemplate): string {
  const { Transform: _, ...rest } = processed;
  const kept = transforms.filter((name) => name === 'AWS::LanguageExtensions');
  return JSON.stringify(kept.length === 0 ? rest : { Transform: kept, ...rest });
}

/** The template of a revision as it was prepared. */
export function prepareRevision(
  context: RequestContext,
  { stackId, stackName }: { readonly stackId: string; readonly stackName: string },
  revision: StackRevisionRow,
): PreparedTemplate {
  const { notificationArns, parameters } = revision;
  return prepareTemplate({
    template: parseTemplate(revision.processed ?? revision.template),
    parameters: parameters.map(({ key, value }) => ({ ParameterKey: key, ParameterValue: value })),
    resolvedParameters: Object.fromEntries(
      parameters.flatMap(({ key, resolvedValue }) =>
        resolvedValue === undefined ? [] : [[key, resolvedValue]],
      ),
    ),
    context: stackContext(context, { stackId, stackName, notificationArns }),
    lookups: lookupsOf(context),
  });
}

function lookupsOf(context: RequestContext): Lookups {
  const { store, account, region } = context;
  return {
    ssmParameter: (name) => ssmParameter(store, { account, region }, name),
    includeText: (location) => textAt(context, location),
  };
}

/** For templates that belong to no stack yet, the two identifiers are empty. */
function stackContext(
  { account, region }: RequestContext,
  stack: Partial<Pick<StackContext, 'stackId' | 'stackName' | 'notificationArns'>> = {},
): StackContext {
  return { account, region, stackId: '', stackName: '', notificationArns: [], ...stack };
}

const valuesOf = ({ parameters }: StackRevisionRow) =>
  Object.fromEntries(parameters.map(({ key, value }) => [key, value]));

/** API reference, CreateStack, ResourceTypes: `AWS::*` and `AWS::EC2::*` stand for many. */
function checkResourceTypes({ resources }: PreparedTemplate, allowed: readonly string[] | undefined): void {
  if (allowed === undefined || allowed.length === 0) return;
  const fits = (type: string) =>
    allowed.some((each) => (each.endsWith('*') ? type.startsWith(each.slice(0, -1)) : each === type));
  const refused = [...resources.values()].filter(({ type }) => !fits(type));
  if (refused.length > 0)
    throw validationError(
      `Resource types [${[...new Set(refused.map((each) => each.type))].join(', ')}] are not in the list of resource types that the request allows`,
    );
}

function check({ server: { stacks } }: RequestContext, prepared: PreparedTemplate): Record<string, string> {
  for (const { logicalId, type, deletionPolicy, updateReplacePolicy } of prepared.resources.values())
    if ([deletionPolicy, updateReplacePolicy].includes('Snapshot'))
      throw validationError(
        `Template error: resource ${logicalId} of type ${type} does not support the Snapshot deletion policy here`,
      );
  const warnings = checkTemplate(prepared, {
    spec: serviceSpec,
    isSupported: (type) => stacks.types.has(type),
    unsupported: stacks.unsupported,
  });
  return Object.fromEntries(warnings.map(({ logicalId, message }) => [logicalId, message]));
}

/** CloudFormation user guide, "Resource tag": 50 tags; `aws:` is AWS's own. */
function checkedTags(context: RequestContext, tags: readonly Tag[] | undefined): readonly Tag[] | undefined {
  if (tags === undefined) return undefined;
  const keys = tags.map((tag) => tag.Key ?? '');
  if (new Set(keys).size < keys.length) throw validationError('Duplicate tag keys are not allowed.');
  if (context.invokedBy === undefined && keys.some((key) => /^aws:/i.test(key)))
    throw validationError('System tags cannot be added/updated by requester');
  return tags;
}
