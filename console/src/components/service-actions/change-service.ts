import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { DeleteServiceCommand, type Service, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { cloudformation } from '../../aws/cloudformation.ts';
import { ecs } from '../../aws/ecs.ts';
import { isOfServiceAlone, type OwningStack } from '../../questions/stack-of-service.ts';

export function scaleService({ clusterArn, serviceArn }: Service, desiredCount: number) {
  return ecs.send(new UpdateServiceCommand({ cluster: clusterArn, service: serviceArn, desiredCount }));
}

export function forceDeployment({ clusterArn, serviceArn }: Service) {
  return ecs.send(
    new UpdateServiceCommand({ cluster: clusterArn, service: serviceArn, forceNewDeployment: true }),
  );
}

/** With the stack that is the service's own, else by itself and by force. */
export function deleteService({ clusterArn, serviceArn }: Service, stack: OwningStack | null) {
  if (stack && isOfServiceAlone(stack))
    return cloudformation.send(new DeleteStackCommand({ StackName: stack.stackName }));
  return ecs.send(new DeleteServiceCommand({ cluster: clusterArn, service: serviceArn, force: true }));
}
