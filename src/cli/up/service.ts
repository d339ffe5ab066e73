import type { CreateServiceCommandInput, ECS, Service } from '@aws-sdk/client-ecs';
import { includesFields } from '../definition/diff.ts';
import { CliError } from '../errors.ts';
import type { Front } from './load-balancer.ts';
import type { Network } from './network.ts';
import { ownTags, type Session } from './session.ts';
import { revisionName } from './task-definition.ts';

/** The deployment that must come to life. */
export interface Deployment {
  readonly cluster: string;
  readonly serviceName: string;
  readonly desiredCount: number;
  readonly deploymentId: string;
  readonly taskDefinition: string;
  readonly targetGroupArn: string | undefined;
  /** Changed just now; an older one may still be under way. */
  readonly changed: boolean;
}

export interface ServiceRequest {
  readonly cluster: string;
  readonly taskDefinition: string;
  readonly network: Network | undefined;
  readonly front: Front | undefined;
}

export async function findService(ecs: ECS, cluster: string, name: string): Promise<Service | undefined> {
  const { services = [] } = await ecs.describeServices({ cluster, services: [name], include: ['TAGS'] });
  return services.find(({ status }) => status !== 'INACTIVE');
}

export async function ensureService(session: Session, request: ServiceRequest): Promise<Deployment> {
  const wanted = wantedService(session, request);
  return session.reporter.step('Service', async () => {
    const ecs = await session.aws.ecs();
    const found = await findService(ecs, request.cluster, wanted.serviceName!);
    const service = found
      ? await updateService(ecs, found, wanted)
      : await createService(session, ecs, wanted);
    const changed = service !== found;
    const value = toDeployment(service, request, wanted, changed);
    const text = `${wanted.serviceName}, ${wanted.desiredCount} × ${revisionName(request.taskDefinition)}`;
    return { value, changed, text };
  });
}

function wantedService({ plan }: Session, request: ServiceRequest): CreateServiceCommandInput {
  const { network, front } = request;
  const vpcMode = plan.taskDefinition.input.networkMode === 'awsvpc';
  const configured = plan.service!.input.networkConfiguration?.awsvpcConfiguration;
  const networkConfiguration = vpcMode &&
    network && {
      awsvpcConfiguration: {
        subnets: [...network.subnetIds],
        securityGroups: [network.taskGroupId],
        // Without a NAT gateway a task reaches ECR only by an address of its own.
        assignPublicIp: 'ENABLED' as const,
        ...configured,
      },
    };
  return {
    ...plan.service!.input,
    cluster: request.cluster,
    taskDefinition: request.taskDefinition,
    ...(networkConfiguration ? { networkConfiguration } : {}),
    ...(front ? { loadBalancers: [loadBalancerOf(front)] } : {}),
  };
}

function loadBalancerOf({ targetGroupArn, plan }: Front) {
  return { targetGroupArn, containerName: plan.containerName, containerPort: plan.containerPort };
}

async function createService(
  session: Session,
  ecs: ECS,
  wanted: CreateServiceCommandInput,
): Promise<Service> {
  const { service } = await ecs.createService({ ...wanted, tags: ownTags(session.plan) });
  return service!;
}

/** The fields that UpdateService takes and that differ. The same service comes back where none does. */
async function updateService(ecs: ECS, found: Service, wanted: CreateServiceCommandInput): Promise<Service> {
  if (found.status === 'DRAINING') {
    throw new CliError(`The service ${found.serviceName} is still being deleted.`, {
      hint: 'Try again in a moment.',
    });
  }
  const {
    serviceName,
    cluster,
    launchType: _launchType,
    schedulingStrategy: _strategy,
    tags: _tags,
    ...fields
  } = wanted;
  const comparable: Partial<typeof fields> = { ...fields, networkConfiguration: sorted(fields) };
  const actual = { ...found, networkConfiguration: sorted(found) };
  const differing = Object.fromEntries(
    Object.entries(comparable).filter(([key, value]) => !includesFields(actual[key as keyof Service], value)),
  );
  if (Object.keys(differing).length === 0) return found;
  const { service } = await ecs.updateService({ cluster, service: serviceName!, ...differing });
  return service!;
}

/** Subnets and groups are sets: an answer in another order is no difference. */
function sorted({ networkConfiguration }: Pick<CreateServiceCommandInput, 'networkConfiguration'>) {
  const configuration = networkConfiguration?.awsvpcConfiguration;
  if (!configuration) return networkConfiguration;
  return {
    awsvpcConfiguration: {
      ...configuration,
      subnets: configuration.subnets?.toSorted(),
      securityGroups: configuration.securityGroups?.toSorted(),
    },
  };
}

function toDeployment(
  service: Service,
  request: ServiceRequest,
  wanted: CreateServiceCommandInput,
  changed: boolean,
): Deployment {
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  return {
    cluster: request.cluster,
    serviceName: wanted.serviceName!,
    desiredCount: wanted.desiredCount ?? 1,
    deploymentId: primary?.id ?? '',
    taskDefinition: request.taskDefinition,
    targetGroupArn: request.front?.targetGroupArn,
    changed,
  };
}
