import { DescribeAvailabilityZonesCommand } from '@aws-sdk/client-ec2';
import { ec2 } from '../../aws/ec2.ts';

/** The region's availability zones, in their order. */
export async function listZones(): Promise<string[]> {
  const { AvailabilityZones = [] } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
  return AvailabilityZones.map(({ ZoneName = '' }) => ZoneName).sort();
}
