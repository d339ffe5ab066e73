import {
  DeleteTargetGroupCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { elbv2 } from '../aws/elbv2.ts';
import { allPages } from '../aws/pages.ts';
import { useLive } from '../live/use-live.ts';

export function listTargetGroups(): Promise<TargetGroup[]> {
  return allPages(async (Marker) => {
    const page = await elbv2.send(new DescribeTargetGroupsCommand({ Marker }));
    return { items: page.TargetGroups, next: page.NextMarker };
  });
}

/** By its name, found in the list: one that is not there is no error. */
export async function describeTargetGroup(name: string): Promise<TargetGroup | undefined> {
  return (await listTargetGroups()).find(({ TargetGroupName }) => TargetGroupName === name);
}

export async function targetGroupAttributes(TargetGroupArn: string): Promise<[string, string][]> {
  const answer = await elbv2.send(new DescribeTargetGroupAttributesCommand({ TargetGroupArn }));
  return (answer.Attributes ?? []).map(({ Key, Value }) => [Key!, Value!]);
}

export function deleteTargetGroup(TargetGroupArn: string): Promise<unknown> {
  return elbv2.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
}

/** Listeners and rules say which load balancers use a group. */
export function useTargetGroups() {
  return useLive(
    ['elbv2.target-groups', 'elbv2.listeners', 'elbv2.rules'],
    ['target-groups'],
    listTargetGroups,
  );
}
