import { type Cidr, cidrContains, cidrsOverlap, formatCidr, parseCidr } from '../../domain/cidr.ts';
import { ServiceError } from '../../domain/service-error.ts';
import type { SubnetRow, VpcRow } from '../../store/tables/ec2.ts';
import { invalidValue } from './errors.ts';

/** VPC and subnet ranges are between /16 and /28 (VPC user guide, "VPC CIDR blocks" and "Subnet CIDR blocks"). */
const LARGEST = 16;
const SMALLEST = 28;

/** The range of a request, from its network address on: `100.68.0.18/18` means `100.68.0.0/18` (API reference, CreateVpc). */
export function readCidr(text: string, parameter: string): Cidr {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw invalidValue(parameter, text, 'This is not a valid CIDR block.');
  return cidr;
}

export function vpcCidr(text: string): string {
  const cidr = readCidr(text, 'cidrBlock');
  if (cidr.prefix < LARGEST || cidr.prefix > SMALLEST)
    throw new ServiceError('InvalidVpc.Range', `The CIDR '${text}' is invalid.`);
  return formatCidr(cidr);
}

/** The range of a new subnet: within one of the VPC's ranges, and apart from every subnet that it has. */
export function subnetCidr(text: string, vpc: VpcRow, others: readonly SubnetRow[]): string {
  const cidr = readCidr(text, 'cidrBlock');
  const isInside = vpc.cidrAssociations.some((each) => cidrContains(parseCidr(each.cidrBlock)!, cidr));
  if (!isInside || cidr.prefix < LARGEST || cidr.prefix > SMALLEST)
    throw new ServiceError('InvalidSubnet.Range', `The CIDR '${text}' is invalid.`);
  if (others.some((each) => cidrsOverlap(parseCidr(each.cidrBlock)!, cidr)))
    throw new ServiceError('InvalidSubnet.Conflict', `The CIDR '${text}' conflicts with another subnet`);
  return formatCidr(cidr);
}
