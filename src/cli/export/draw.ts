import type { AwsClients } from '../aws/clients.ts';
import { logGroupNames } from '../compile/task-definition.ts';
import { ref, type Template } from '../compile/template.ts';
import { findPlaintextSecrets } from '../secrets/find.ts';
import { addDiscovery } from './discovery.ts';
import type { Draft } from './draft.ts';
import { addEcs, clusterParameter, type EcsExport, readEcs } from './ecs.ts';
import { addLoadBalancing, readLoadBalancing } from './load-balancing.ts';
import { addNetwork, readNetwork } from './network.ts';
import { addLogGroups, addRoles, addScaling } from './support.ts';

type Clients = Pick<AwsClients, 'region' | 'ecs' | 'elb' | 'ec2' | 'iam' | 'logs' | 'scaling' | 'discovery'>;

/** A template of a cluster and all that its services stand on; what cannot be in it is noted in the draft. */
export async function drawCluster(aws: Clients, draft: Draft, name: string): Promise<Template> {
  draft.substitute(await aws.region(), ref('AWS::Region'));
  const ecs = await readEcs(await aws.ecs(), name);
  const { services, definitions, cluster } = ecs;
  const targetGroups = services.flatMap(({ loadBalancers = [] }) =>
    loadBalancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
  );
  const balancing = await readLoadBalancing(await aws.elb(), [...new Set(targetGroups)]);
  const { subnets, groups } = placesOf(ecs, balancing.balancers);
  const network = await readNetwork(await aws.ec2(), subnets, groups);
  addNetwork(draft, network);
  await addDiscovery(draft, aws.discovery, services, network.vpcs[0]?.vpc.VpcId);
  await addRoles(draft, await aws.iam(), rolesOf(ecs));
  const containers = definitions.flatMap(({ containerDefinitions = [] }) => containerDefinitions);
  await addLogGroups(draft, await aws.logs(), logGroupNames(containers));
  addLoadBalancing(draft, balancing);
  addEcs(draft, ecs);
  const names = services.flatMap(({ serviceName }) => serviceName ?? []);
  await addScaling(draft, await aws.scaling(), cluster.clusterName!, names);
  for (const { container, variable } of findPlaintextSecrets({ containerDefinitions: containers }))
    draft.notes.push(`${container}: ${variable} looks like a secret, and stands in the template as it is.`);
  return draft.template(`The Amazon ECS cluster ${cluster.clusterName}, as it was exported.`, {
    [clusterParameter]: {
      Type: 'String',
      Description: 'Name of the cluster.',
      Default: cluster.clusterName!,
    },
  });
}

/** Where services and load balancers are. */
function placesOf(
  { services }: EcsExport,
  balancers: Awaited<ReturnType<typeof readLoadBalancing>>['balancers'],
) {
  const networks = services.flatMap(
    ({ networkConfiguration }) => networkConfiguration?.awsvpcConfiguration ?? [],
  );
  const zones = balancers.flatMap(({ balancer }) => balancer.AvailabilityZones ?? []);
  const unique = (ids: readonly (string | undefined)[]) => [...new Set(ids.flatMap((id) => id ?? []))];
  return {
    subnets: unique([
      ...networks.flatMap(({ subnets = [] }) => subnets),
      ...zones.map(({ SubnetId }) => SubnetId),
    ]),
    groups: unique([
      ...networks.flatMap(({ securityGroups = [] }) => securityGroups),
      ...balancers.flatMap(({ balancer }) => balancer.SecurityGroups ?? []),
    ]),
  };
}

function rolesOf({ definitions }: EcsExport): string[] {
  const arns = definitions.flatMap(({ executionRoleArn, taskRoleArn }) => [executionRoleArn, taskRoleArn]);
  return [...new Set(arns.flatMap((arn) => (arn?.startsWith('arn:') ? arn : [])))];
}
