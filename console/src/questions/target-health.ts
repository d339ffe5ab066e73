import {
  DescribeTargetHealthCommand,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { elbv2 } from '../aws/elbv2.ts';

export async function targetHealth(targetGroupArn: string): Promise<TargetHealthDescription[]> {
  const health = await elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }));
  return health.TargetHealthDescriptions ?? [];
}
