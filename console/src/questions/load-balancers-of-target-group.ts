import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { elbv2 } from '../aws/elbv2.ts';

/** The ARNs of the load balancers that route to a target group. */
export async function loadBalancersOf(targetGroupArn: string): Promise<string[]> {
  const described = await elbv2.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [targetGroupArn] }));
  return described.TargetGroups?.[0]?.LoadBalancerArns ?? [];
}
