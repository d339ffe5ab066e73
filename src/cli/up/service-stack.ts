import type { Stack, StackEvent } from '@aws-sdk/client-cloudformation';
import type { CompiledPlan } from '../compile/compile.ts';
import { serviceIds } from '../compile/service-stack.ts';
import { type Deployment, findService, primaryOf } from '../deployment/deployment.ts';
import { DeploymentWitness } from '../deployment/witness.ts';
import { CliError } from '../errors.ts';
import type { StackRequest } from '../stacks/change-set.ts';
import { deployStack, type StackObserver } from '../stacks/deploy.ts';
import type { Network } from './network.ts';
import type { Session } from './session.ts';

export interface ServiceInputs {
  /** By the parameters that they are for. */
  readonly images: Readonly<Record<string, string>>;
  readonly network: Network | undefined;
}

/** What the service's stack is asked for: its parameters are what the file alone cannot say. */
export function serviceRequest({ service }: CompiledPlan, { images, network }: ServiceInputs): StackRequest {
  return {
    stack: service,
    parameters: {
      ...images,
      ...(network
        ? { [serviceIds.vpc]: network.vpcId, [serviceIds.subnets]: network.subnetIds.join(',') }
        : {}),
    },
  };
}

/** The service and all that is its own; tasks are shown as they start, and remembered in case it fails. */
export function ensureServiceStack(
  session: Session,
  request: StackRequest,
  timeoutSeconds: number,
): Promise<Stack> {
  const { plan } = session;
  const name = plan.service?.input.serviceName ?? plan.taskDefinition.input.family;
  return session.reporter.step(plan.service ? 'Service' : 'Task definition', async (step) => {
    const observer = plan.service && observerOf(session, name);
    const { stack, changed, text } = await deployStack(session, request, { step, timeoutSeconds, observer });
    return { value: stack, changed, text: `${name}, ${text}` };
  });
}

function observerOf(session: Session, serviceName: string): StackObserver {
  const witness = new DeploymentWitness(session, session.plan.cluster.clusterName, serviceName);
  return {
    observe: async (events) => {
      const begun = events.find(isServiceBegun);
      return begun?.Timestamp ? witness.look(begun.Timestamp) : [];
    },
    explain: () => witness.explain(),
  };
}

const isServiceBegun = ({ LogicalResourceId, ResourceStatus }: StackEvent) =>
  LogicalResourceId === serviceIds.service && /^(CREATE|UPDATE)_IN_PROGRESS$/.test(ResourceStatus ?? '');

/** What the service is on its way to, once its stack is done. */
export async function currentDeployment({ plan, aws }: Session): Promise<Deployment> {
  const cluster = plan.cluster.clusterName;
  const serviceName = plan.service!.input.serviceName;
  const service = await findService(await aws.ecs(), cluster, serviceName);
  if (service) return primaryOf(cluster, service);
  throw new CliError(`The service ${serviceName} is not there, though its stack is.`, {
    hint: 'Something else deleted it: slipway down, then slipway up.',
  });
}
