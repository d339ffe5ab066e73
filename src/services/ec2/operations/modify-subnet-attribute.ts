import type { ModifySubnetAttributeRequest } from '@aws-sdk/client-ec2';
import { missingParameter } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

export const modifySubnetAttribute: Ec2Operation<ModifySubnetAttributeRequest, object> = (input, context) => {
  const subnet = required(context, kinds.subnet, input.SubnetId, 'subnetId');
  const { SubnetId: _, MapPublicIpOnLaunch: publicIp, ...others } = input;
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  const isOff = (value: unknown) => (value as { Value?: boolean }).Value === false;
  refuseUnsupported(
    others,
    given.filter(([, value]) => !isOff(value)).map(([name]) => name as keyof typeof others),
  );
  if (publicIp?.Value === undefined && given.length === 0) throw missingParameter('attribute');
  if (publicIp?.Value !== undefined)
    context.store.put(kinds.subnet.table, { ...subnet, mapPublicIpOnLaunch: publicIp.Value });
  return {};
};
