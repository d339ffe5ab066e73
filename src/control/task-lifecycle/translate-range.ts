import { formatCidr, parseCidr } from '../../domain/cidr.ts';

/**
 * A subnet's range within the range that is really in force for its VPC: the same offset from the start. Both VPC ranges have the
 * same size; a subnet outside of its VPC's first range stays as it is.
 */
export function translateRange(subnet: string, wished: string, inForce: string): string {
  const [from, to, range] = [parseCidr(wished), parseCidr(inForce), parseCidr(subnet)];
  if (from === undefined || to === undefined || range === undefined) return subnet;
  return formatCidr({ base: range.base - from.base + to.base, prefix: range.prefix });
}
