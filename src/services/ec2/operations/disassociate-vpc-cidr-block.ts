import type { DisassociateVpcCidrBlockRequest, DisassociateVpcCidrBlockResult } from '@aws-sdk/client-ec2';
import { cidrContains, parseCidr } from '../../../domain/cidr.ts';
import { ServiceError } from '../../../domain/service-error.ts';
import { dependencyViolation, missingParameter, operationNotPermitted } from '../errors.ts';
import { kinds, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DisassociateVpcCidrBlock: never the range that the VPC was made with, nor one that a subnet lies in. */
export const disassociateVpcCidrBlock: Ec2Operation<
  DisassociateVpcCidrBlockRequest,
  DisassociateVpcCidrBlockResult
> = (input, context) => {
  const id = input.AssociationId;
  if (id === undefined) throw missingParameter('associationId');
  const vpc = rowsOf(context, kinds.vpc).find((row) =>
    row.cidrAssociations.some((each) => each.associationId === id),
  );
  const association = vpc?.cidrAssociations.find((each) => each.associationId === id);
  if (vpc === undefined || association === undefined)
    throw new ServiceError(
      'InvalidVpcCidrBlockAssociationID.NotFound',
      `The vpc CIDR block association ID '${id}' does not exist`,
    );
  const { cidrBlock } = association;
  if (cidrBlock === vpc.cidrBlock)
    throw operationNotPermitted(
      `The vpc CIDR block with association ID ${id} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`,
    );
  const subnets = rowsOf(context, kinds.subnet, { vpcId: vpc.vpcId });
  if (subnets.some((row) => cidrContains(parseCidr(cidrBlock)!, parseCidr(row.cidrBlock)!)))
    throw dependencyViolation(`The vpc CIDR block with association ID ${id} is in use by a subnet.`);
  const cidrAssociations = vpc.cidrAssociations.filter((each) => each !== association);
  context.store.put(kinds.vpc.table, { ...vpc, cidrAssociations });
  return {
    VpcId: vpc.vpcId,
    CidrBlockAssociation: {
      AssociationId: id,
      CidrBlock: cidrBlock,
      CidrBlockState: { State: 'disassociating' },
    },
  };
};
