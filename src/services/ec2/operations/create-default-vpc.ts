import type { CreateDefaultVpcRequest, CreateDefaultVpcResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import { makeDefaultVpc } from '../../../store/default-network.ts';
import { makingFor } from '../making.ts';
import { kinds, rowsOf } from '../resources.ts';
import { vpcView } from '../views/vpc.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, CreateDefaultVpc: for those who deleted theirs. */
export const createDefaultVpc: Ec2Operation<CreateDefaultVpcRequest, CreateDefaultVpcResult> = (
  _,
  context,
) => {
  if (rowsOf(context, kinds.vpc).some((row) => row.isDefault))
    throw new ServiceError(
      'DefaultVpcAlreadyExists',
      'A Default VPC already exists for this account in this region.',
    );
  return { Vpc: vpcView(makeDefaultVpc(makingFor(context))) };
};
