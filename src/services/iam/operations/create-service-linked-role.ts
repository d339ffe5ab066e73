import type {
  CreateServiceLinkedRoleCommandInput,
  CreateServiceLinkedRoleResponse,
} from '@aws-sdk/client-iam';
import type { Operation } from '../../../protocol/model/operation.ts';
import { iamKey, type RoleRow, roleTable } from '../../../store/tables/iam.ts';
import { newEntity } from '../entities.ts';
import { invalidInput } from '../errors.ts';
import { roleView } from '../views.ts';

export const createServiceLinkedRole: Operation<
  CreateServiceLinkedRoleCommandInput,
  CreateServiceLinkedRoleResponse
> = (input, context) => {
  const service = input.AWSServiceName!;
  const base = roleNames.get(service);
  if (base === undefined) throw invalidInput(`Service role template does not exist for ${service}`);
  if (input.CustomSuffix !== undefined) throw invalidInput(`Custom suffix is not allowed for ${service}`);
  return context.store.transaction((tx) => {
    if (tx.get(roleTable, iamKey(context.account, base)) !== undefined)
      throw invalidInput(
        `Service role name ${base} has been taken in this account, please try a different suffix.`,
      );
    const row: RoleRow = {
      ...newEntity(context, 'role', 'AROA', base, `/aws-service-role/${service}/`),
      trustPolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      }),
      ...(input.Description === undefined ? {} : { description: input.Description }),
      maxSessionDuration: 3600,
      inlinePolicies: {},
      attachedPolicies: [],
      tags: [],
    };
    tx.put(roleTable, row);
    return { Role: roleView(row) };
  });
};

/** IAM user guide, "AWS services that work with IAM", and each service's "Using service-linked roles". */
const roleNames: ReadonlyMap<string, string> = new Map([
  ['ecs.amazonaws.com', 'AWSServiceRoleForECS'],
  ['elasticloadbalancing.amazonaws.com', 'AWSServiceRoleForElasticLoadBalancing'],
  ['ecs.application-autoscaling.amazonaws.com', 'AWSServiceRoleForApplicationAutoScaling_ECSService'],
  ['autoscaling.amazonaws.com', 'AWSServiceRoleForAutoScaling'],
  ['spot.amazonaws.com', 'AWSServiceRoleForEC2Spot'],
  ['replication.ecr.amazonaws.com', 'AWSServiceRoleForECRReplication'],
]);
