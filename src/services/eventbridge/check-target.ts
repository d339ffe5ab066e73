import type { Target } from '@aws-sdk/client-eventbridge';
import { isJsonPath } from '../../domain/events/json-path.ts';
import { templateNames } from '../../domain/events/target-input.ts';
import { forwardedServices, type TargetKind, targetKind } from '../../domain/events/target-kind.ts';
import type { Upstream } from '../../domain/upstream.ts';
import { validation } from './errors.ts';

/** What EventBridge refuses in a target (API reference, PutTargets and Target). */
export function checkTarget(target: Target, upstream: Upstream | undefined): void {
  const { Arn = '' } = target;
  const kind = targetKind(Arn);
  if (kind === undefined)
    throw validation(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
  checkReachable(kind, upstream);
  checkRole(target, kind);
  if (kind.kind === 'ecs') checkEcs(target);
  checkInput(target);
}

function checkReachable(kind: TargetKind, upstream: Upstream | undefined): void {
  if (kind.kind !== 'foreign' && kind.kind !== 'sdk') return;
  const { service } = kind;
  if (kind.kind === 'foreign' && forwardedServices.includes(service) && upstream?.urlOf(service)) return;
  throw validation(
    `Targets of the service ${service} are not served here: ECS clusters, CloudWatch Logs groups, pipelines and event buses are. Start Slipway with --upstream to reach queues, topics, functions and state machines.`,
  );
}

function checkRole({ Arn = '', RoleArn }: Target, { kind }: TargetKind): void {
  if (RoleArn === undefined && (kind === 'ecs' || kind === 'pipeline'))
    throw validation(`RoleArn is required for target ${Arn}.`);
}

function checkEcs({ Id, EcsParameters }: Target): void {
  if (EcsParameters === undefined) throw validation(`Parameter EcsParameters is required for target ${Id}.`);
  const { LaunchType, CapacityProviderStrategy, NetworkConfiguration } = EcsParameters;
  if (LaunchType !== undefined && CapacityProviderStrategy?.length)
    throw validation('Parameter LaunchType must be omitted when CapacityProviderStrategy is specified.');
  if (LaunchType === 'FARGATE' && NetworkConfiguration?.awsvpcConfiguration === undefined)
    throw validation('NetworkConfiguration is required for the launch type FARGATE.');
}

/** One of Input, InputPath and InputTransformer. */
function checkInput({ Id, Input, InputPath, InputTransformer }: Target): void {
  const given = [Input, InputPath, InputTransformer].filter((each) => each !== undefined);
  if (given.length > 1)
    throw validation(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  if (Input !== undefined && !isJson(Input)) throw validation(`JSON syntax error in input for target ${Id}`);
  const paths = [InputPath, ...Object.values(InputTransformer?.InputPathsMap ?? {})];
  for (const path of paths)
    if (path !== undefined && !isJsonPath(path))
      throw validation(`Invalid JSONPath ${path} for target ${Id}.`);
  if (InputTransformer !== undefined) checkTemplate(Id ?? '', InputTransformer);
}

function checkTemplate(id: string, { InputPathsMap = {}, InputTemplate = '' }: TransformerInput): void {
  const reserved = Object.keys(InputPathsMap).find((name) => name.startsWith('aws.'));
  if (reserved !== undefined)
    throw validation(`Invalid InputPathsMap for target ${id}: ${reserved} is reserved.`);
  const sample = filled(InputTemplate);
  if (!isJson(sample) && !sample.split('\n').every((line) => line.trim() === '' || isJson(line)))
    throw validation(
      `Invalid InputTemplate for target ${id} : it is neither a JSON object nor a quoted string`,
    );
  const unknown = templateNames(InputTemplate).find(
    (name) => name.startsWith('aws.events.') && !reservedNames.includes(name),
  );
  if (unknown !== undefined)
    throw validation(`Invalid InputTemplate for target ${id} : ${unknown} is no reserved variable`);
}

type TransformerInput = NonNullable<Target['InputTransformer']>;

const reservedNames = [
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event',
  'aws.events.event.json',
  'aws.events.event.ingestion-time',
];

/** The template with a number in each variable's place, which fits in quotes and out of them. */
const filled = (template: string) => template.replaceAll(/<[^<>]+>/g, '0');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
