import type { CreateDeploymentCommandInput, CreateDeploymentOutput } from '@aws-sdk/client-codedeploy';
import { arn } from '../../../domain/arns.ts';
import { newDeploymentId } from '../../../domain/codedeploy/deployment-id.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type CodeDeployDeploymentRow,
  codeDeployDeploymentTable,
  type DeploymentGroupRow,
  isOver,
  lifecycleEventNames,
} from '../../../store/tables/codedeploy.ts';
import { deploymentUnderWay, invalidInput } from '../errors.ts';
import { deploymentsOf, theConfig, theGroup } from '../find.ts';
import { alarmsOf, rollbackOf } from '../group-input.ts';
import { appSpecOf } from '../revision.ts';

/** Writes the deployment; the CodeDeploy controller carries it out. A group has one at a time. */
export const createDeployment: Operation<CreateDeploymentCommandInput, CreateDeploymentOutput> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const group = theGroup(context, input.applicationName, input.deploymentGroupName);
    refuseServerOptions(input);
    const earlier = deploymentsOf(context, group);
    const active = earlier.find((each) => !isOver(each));
    if (active !== undefined) throw deploymentUnderWay(group.groupName, active.deploymentId);
    const row = newDeployment(input, group, earlier, context);
    tx.put(codeDeployDeploymentTable, row);
    return { deploymentId: row.deploymentId };
  });

function refuseServerOptions(input: CreateDeploymentCommandInput): void {
  if (input.targetInstances !== undefined || input.updateOutdatedInstancesOnly === true)
    throw invalidInput('Target instances can only be specified for the Server compute platform.');
}

function newDeployment(
  input: CreateDeploymentCommandInput,
  group: DeploymentGroupRow,
  earlier: readonly CodeDeployDeploymentRow[],
  context: RequestContext,
): CodeDeployDeploymentRow {
  const { account, region, now } = context;
  const { configName, routing } = theConfig(context, input.deploymentConfigName ?? group.configName);
  const appSpec = appSpecOf(input.revision, context);
  const previous = earlier.findLast((each) => each.status === 'Succeeded')?.revision;
  const { settings } = group;
  return {
    account,
    region,
    deploymentId: newDeploymentId(context.random),
    applicationName: group.applicationName,
    groupName: group.groupName,
    groupKey: group.groupKey,
    configName,
    routing,
    settings: {
      ...settings,
      ...over('autoRollback', rollbackOf(input.autoRollbackConfiguration)),
      ...over('alarms', alarmsOf(input.overrideAlarmConfiguration)),
    },
    revision: input.revision ?? {},
    ...over('previousRevision', previous),
    appSpec,
    ...over('description', input.description),
    creator: context.invokedBy === 'codedeploy.amazonaws.com' ? 'CodeDeploy' : 'user',
    serviceArn: arn('ecs', context, `service/${settings.clusterName}/${settings.serviceName}`),
    status: 'Created',
    step: 'prepare',
    events: lifecycleEventNames.map((name) => ({ name, status: 'Pending' })),
    greenWeight: 0,
    shifts: 0,
    createdAt: laterThan(earlier, now.getTime()),
    updatedAt: now.getTime(),
  };
}

/** Deployments of a group keep the order in which they were made. */
const laterThan = (earlier: readonly CodeDeployDeploymentRow[], now: number) =>
  Math.max(now, (earlier.at(-1)?.createdAt ?? 0) + 1);

const over = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>;
