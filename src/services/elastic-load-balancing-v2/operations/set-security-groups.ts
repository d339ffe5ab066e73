import type {
  SetSecurityGroupsCommandInput,
  SetSecurityGroupsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../../protocol/model/operation.ts';
import { loadBalancerTable } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { validationError } from '../errors.ts';
import { theLoadBalancer } from '../lookup.ts';
import { securityGroupsOf } from '../placement.ts';

export const setSecurityGroups: Operation<SetSecurityGroupsCommandInput, SetSecurityGroupsOutput> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const before = theLoadBalancer(context, input.LoadBalancerArn ?? '');
    if (input.SecurityGroups?.length === 0)
      throw validationError('At least one security group must be specified');
    const securityGroups = securityGroupsOf(context, before.vpcId, input.SecurityGroups);
    tx.put(loadBalancerTable, { ...before, securityGroups });
    return { SecurityGroupIds: securityGroups };
  });
