import {
  type ApplicationInfo,
  BatchGetApplicationsCommand,
  BatchGetDeploymentGroupsCommand,
  BatchGetDeploymentsCommand,
  BatchGetDeploymentTargetsCommand,
  type DeploymentConfigInfo,
  type DeploymentGroupInfo,
  type DeploymentInfo,
  type ECSTarget,
  GetDeploymentConfigCommand,
  ListApplicationsCommand,
  ListDeploymentConfigsCommand,
  ListDeploymentGroupsCommand,
  ListDeploymentsCommand,
  ListDeploymentTargetsCommand,
} from '@aws-sdk/client-codedeploy';
import { codedeploy } from '../aws/codedeploy.ts';
import { allPages, inBatches } from '../aws/pages.ts';

/** The newest first. BatchGetDeployments takes 25 at a time, and leaves out those that are not there. */
export async function listDeployments(): Promise<DeploymentInfo[]> {
  const ids = await allPages(async (nextToken) => {
    const page = await codedeploy.send(new ListDeploymentsCommand({ nextToken }));
    return { items: page.deployments, next: page.nextToken };
  });
  return inBatches(ids, 25, describeDeployments);
}

async function describeDeployments(deploymentIds: string[]): Promise<DeploymentInfo[]> {
  const described = await codedeploy.send(new BatchGetDeploymentsCommand({ deploymentIds }));
  return described.deploymentsInfo ?? [];
}

export async function listApplications(): Promise<ApplicationInfo[]> {
  const names = await applicationNames();
  return inBatches(names, 100, async (applicationNames) => {
    const described = await codedeploy.send(new BatchGetApplicationsCommand({ applicationNames }));
    return described.applicationsInfo ?? [];
  });
}

function applicationNames(): Promise<string[]> {
  return allPages(async (nextToken) => {
    const page = await codedeploy.send(new ListApplicationsCommand({ nextToken }));
    return { items: page.applications, next: page.nextToken };
  });
}

/** Those of every application. */
export async function listDeploymentGroups(): Promise<DeploymentGroupInfo[]> {
  const groups = await Promise.all((await applicationNames()).map(groupsOf));
  return groups.flat();
}

async function groupsOf(applicationName: string): Promise<DeploymentGroupInfo[]> {
  const names = await allPages(async (nextToken) => {
    const page = await codedeploy.send(new ListDeploymentGroupsCommand({ applicationName, nextToken }));
    return { items: page.deploymentGroups, next: page.nextToken };
  });
  return inBatches(names, 100, async (deploymentGroupNames) => {
    const described = await codedeploy.send(
      new BatchGetDeploymentGroupsCommand({ applicationName, deploymentGroupNames }),
    );
    return described.deploymentGroupsInfo ?? [];
  });
}

/** CodeDeploy's own for ECS, and those that were made. */
export async function listEcsConfigs(): Promise<string[]> {
  const names = await allPages(async (nextToken) => {
    const page = await codedeploy.send(new ListDeploymentConfigsCommand({ nextToken }));
    return { items: page.deploymentConfigsList, next: page.nextToken };
  });
  return names.filter((name) => !/^CodeDeployDefault\.(?!ECS)/.test(name));
}

export interface DescribedDeployment {
  info: DeploymentInfo;
  /** An ECS deployment's one target: its events and its task sets. */
  target: ECSTarget | undefined;
  config: DeploymentConfigInfo | undefined;
}

/** Null where there is none: the batch operation leaves it out. */
export async function describeDeployment(deploymentId: string): Promise<DescribedDeployment | null> {
  const [info] = await describeDeployments([deploymentId]);
  if (!info) return null;
  const [target, config] = await Promise.all([targetOf(deploymentId), configOf(info.deploymentConfigName)]);
  return { info, target, config };
}

async function targetOf(deploymentId: string): Promise<ECSTarget | undefined> {
  const { targetIds = [] } = await codedeploy.send(new ListDeploymentTargetsCommand({ deploymentId }));
  if (targetIds.length === 0) return undefined;
  const { deploymentTargets = [] } = await codedeploy.send(
    new BatchGetDeploymentTargetsCommand({ deploymentId, targetIds: targetIds.slice(0, 1) }),
  );
  return deploymentTargets[0]?.ecsTarget;
}

/** One that was deleted since is looked for in the list, not by a refusal. */
async function configOf(name: string | undefined): Promise<DeploymentConfigInfo | undefined> {
  if (!name || !(await listEcsConfigs()).includes(name)) return undefined;
  const answer = await codedeploy.send(new GetDeploymentConfigCommand({ deploymentConfigName: name }));
  return answer.deploymentConfigInfo;
}
