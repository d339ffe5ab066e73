import type { AssociateVpcCidrBlockRequest, AssociateVpcCidrBlockResult } from '@aws-sdk/client-ec2';
import { cidrsOverlap, parseCidr } from '../../../domain/cidr.ts';
import { vpcCidr } from '../cidr-rules.ts';
import { invalidParameter, missingParameter } from '../errors.ts';
import { kinds, newId, required } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import { cidrAssociationView } from '../views/vpc.ts';
import type { Ec2Operation } from '../within-account.ts';

/** VPC user guide, "IPv4 CIDR block association restrictions": a further range must be apart from those the VPC has. */
export const associateVpcCidrBlock: Ec2Operation<
  AssociateVpcCidrBlockRequest,
  AssociateVpcCidrBlockResult
> = (input, context) => {
  refuseUnsupported(input, [
    'AmazonProvidedIpv6CidrBlock',
    'Ipv6CidrBlock',
    'Ipv4IpamPoolId',
    'Ipv6IpamPoolId',
  ]);
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  const cidrBlock = vpcCidr(input.CidrBlock);
  const taken = vpc.cidrAssociations.find((each) =>
    cidrsOverlap(parseCidr(each.cidrBlock)!, parseCidr(cidrBlock)!),
  );
  if (taken !== undefined)
    throw invalidParameter(
      `The CIDR '${cidrBlock}' conflicts with a CIDR block that is associated with the VPC: '${taken.cidrBlock}'.`,
    );
  const association = { associationId: newId(context, 'vpc-cidr-assoc'), cidrBlock };
  context.store.put(kinds.vpc.table, { ...vpc, cidrAssociations: [...vpc.cidrAssociations, association] });
  return { VpcId: vpc.vpcId, CidrBlockAssociation: cidrAssociationView(association) };
};
