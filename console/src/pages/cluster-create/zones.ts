import { DescribeAvailabilityZonesCommand } from '@aws-sdk/client-ec2';
import { ec2 } from '../../aws/ec2.ts';
import { useLive } from '../../live/use-live.ts';

/** The region's availability zones, in their order. */
async function listZones(): Promise<string[]> {
  const { AvailabilityZones = [] } = await ec2.send(new DescribeAvailabilityZonesCommand({}));
  return AvailabilityZones.map(({ ZoneName = '' }) => ZoneName).sort();
}

export const useZones = () => useLive([], ['availability-zones'], listZones);
