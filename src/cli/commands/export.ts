import { renderJson, renderYaml } from '../compile/render.ts';
import { logGroupNames } from '../compile/task-definition.ts';
import { ref, type Template } from '../compile/template.ts';
import { requireMade } from '../down/nothing.ts';
import { Draft } from '../export/draft.ts';
import { addEcs, clusterParameter, type EcsExport, readEcs } from '../export/ecs.ts';
import { addLoadBalancing, readLoadBalancing } from '../export/load-balancing.ts';
import { addNetwork, readNetwork } from '../export/network.ts';
import { addLogGroups, addRoles, addScaling } from '../export/support.ts';
import { createReporter } from '../render/reporter.ts';
import { yellow } from '../render/style.ts';
import { findPlaintextSecrets } from '../secrets/find.ts';
import type { Surroundings } from '../up/session.ts';
import { createSurroundings, type ProjectOptions } from './up.ts';

export interface ExportOptions extends ProjectOptions {
  readonly cluster: string;
  readonly json?: boolean;
}

/** Prints a template of a cluster and all that its services stand on, however it was made. What cannot be in it is told beside it. */
export async function exportCluster(options: ExportOptions): Promise<void> {
  const reporter = createReporter(process.stderr as never);
  try {
    const surroundings = await createSurroundings(options, reporter);
    await requireMade(surroundings);
    const draft = new Draft();
    const template = await draw(surroundings, draft, options.cluster);
    process.stdout.write(options.json ? renderJson(template) : renderYaml(template));
    for (const note of draft.notes) reporter.write(`${yellow('!')} ${note}`);
  } finally {
    reporter.close();
  }
}

async function draw({ aws }: Surroundings, draft: Draft, name: string): Promise<Template> {
  draft.substitute(await aws.region(), ref('AWS::Region'));
  const ecs = await readEcs(await aws.ecs(), name);
  const { services, definitions, cluster } = ecs;
  const targetGroups = services.flatMap(({ loadBalancers = [] }) =>
    loadBalancers.flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
  );
  const balancing = await readLoadBalancing(await aws.elb(), [...new Set(targetGroups)]);
  const { subnets, groups } = placesOf(ecs, balancing.balancers);
  addNetwork(draft, await readNetwork(await aws.ec2(), subnets, groups));
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
