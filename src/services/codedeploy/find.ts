import { predefinedConfigs } from '../../domain/codedeploy/deployment-configs.ts';
import type { Scope } from '../../domain/scope.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type ApplicationRow,
  applicationTable,
  type CodeDeployDeploymentRow,
  codeDeployDeploymentTable,
  codeDeployKey,
  type DeploymentConfigRow,
  type DeploymentGroupRow,
  deploymentConfigTable,
  deploymentGroupTable,
} from '../../store/tables/codedeploy.ts';
import {
  applicationNameRequired,
  deploymentIdRequired,
  groupNameRequired,
  noApplication,
  noConfig,
  noDeployment,
  noGroup,
} from './errors.ts';

type Reading = Pick<RequestContext, 'store' | 'account' | 'region'>;

export function findApplication(context: Reading, name: string | undefined): ApplicationRow | undefined {
  if (!name) throw applicationNameRequired('Application name is required.');
  return context.store.get(applicationTable, codeDeployKey(context, name));
}

export function theApplication(context: Reading, name: string | undefined): ApplicationRow {
  const row = findApplication(context, name);
  if (row === undefined) throw noApplication(name ?? '');
  return row;
}

export function groupsOf(
  { store, account, region }: Reading,
  applicationName?: string,
): DeploymentGroupRow[] {
  const where = { account, region, ...(applicationName === undefined ? {} : { applicationName }) };
  return store.list(deploymentGroupTable, { where });
}

export function theGroup(
  context: Reading,
  applicationName: string | undefined,
  groupName: string | undefined,
): DeploymentGroupRow {
  const application = theApplication(context, applicationName);
  if (!groupName) throw groupNameRequired('Deployment Group name is required.');
  const key = codeDeployKey(context, application.applicationName, groupName);
  const row = context.store.get(deploymentGroupTable, key);
  if (row === undefined) throw noGroup(groupName);
  return row;
}

export function theDeployment(context: Reading, id: string | undefined): CodeDeployDeploymentRow {
  if (!id) throw deploymentIdRequired('Deployment ID is required.');
  const row = context.store.get(codeDeployDeploymentTable, id);
  if (row?.account !== context.account || row.region !== context.region) throw noDeployment(id);
  return row;
}

/** The newest last. */
export function deploymentsOf(
  { store }: Reading,
  { groupKey }: DeploymentGroupRow,
): CodeDeployDeploymentRow[] {
  return store.list(codeDeployDeploymentTable, { where: { groupKey } }).sort(inOrder);
}

export const inOrder = (a: CodeDeployDeploymentRow, b: CodeDeployDeploymentRow) =>
  a.createdAt - b.createdAt || (a.deploymentId < b.deploymentId ? -1 : 1);

export function isPredefined(name: string): name is keyof typeof predefinedConfigs {
  return Object.hasOwn(predefinedConfigs, name);
}

/** One of CodeDeploy's own, or one that was made. */
export function theConfig(context: Reading, name: string): Omit<DeploymentConfigRow, keyof Scope> {
  if (isPredefined(name))
    return {
      configKey: name,
      // The same in every account, as AWS's are.
      configId: `00000000-0000-0000-0000-0000000000${String(Object.keys(predefinedConfigs).indexOf(name) + 1).padStart(2, '0')}`,
      configName: name,
      routing: predefinedConfigs[name],
      createdAt: 0,
    };
  const row = context.store.get(deploymentConfigTable, codeDeployKey(context, name));
  if (row === undefined) throw noConfig(name);
  return row;
}
