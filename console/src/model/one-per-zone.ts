/** The first subnet of each zone of a VPC, in the order of the zones. */
export function onePerZone(
  subnets: readonly { SubnetId?: string; VpcId?: string; AvailabilityZone?: string }[],
  vpcId: string,
): string[] {
  const byZone = new Map<string, string>();
  for (const { SubnetId, VpcId, AvailabilityZone = '' } of subnets)
    if (VpcId === vpcId && SubnetId && !byZone.has(AvailabilityZone)) byZone.set(AvailabilityZone, SubnetId);
  return [...byZone].sort(([a], [b]) => a.localeCompare(b)).map(([, id]) => id);
}
