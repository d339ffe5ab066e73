import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  type Listener,
  type LoadBalancer,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { elbv2 } from '../aws/elbv2.ts';
import { allPages } from '../aws/pages.ts';
import { useLive } from '../live/use-live.ts';

export function listLoadBalancers(): Promise<LoadBalancer[]> {
  return allPages(async (Marker) => {
    const page = await elbv2.send(new DescribeLoadBalancersCommand({ Marker }));
    return { items: page.LoadBalancers, next: page.NextMarker };
  });
}

export function listenersOf(LoadBalancerArn: string): Promise<Listener[]> {
  return allPages(async (Marker) => {
    const page = await elbv2.send(new DescribeListenersCommand({ LoadBalancerArn, Marker }));
    return { items: page.Listeners, next: page.NextMarker };
  });
}

export function targetGroupsOf(LoadBalancerArn: string): Promise<TargetGroup[]> {
  return allPages(async (Marker) => {
    const page = await elbv2.send(new DescribeTargetGroupsCommand({ LoadBalancerArn, Marker }));
    return { items: page.TargetGroups, next: page.NextMarker };
  });
}

export const useLoadBalancers = () =>
  useLive(['elbv2.load-balancers'], ['load-balancers'], listLoadBalancers);

/** Asked once a load balancer is known. */
export function useListeners(loadBalancerArn: string) {
  return useLive(['elbv2.listeners'], ['listeners', loadBalancerArn], () => listenersOf(loadBalancerArn), {
    enabled: loadBalancerArn !== '',
  });
}
