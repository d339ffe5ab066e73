import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { Service } from '@aws-sdk/client-ecs';
import { cloudwatch } from '../../aws/cloudwatch.ts';
import type { ScalingFacts } from '../../model/service-update.ts';
import { loadBalancersOf } from '../../questions/load-balancers-of-target-group.ts';
import { serviceScaling } from '../../questions/service-scaling.ts';
import { describeService } from '../../questions/services.ts';
import { type OwningStack, stackOf } from '../../questions/stack-of-service.ts';

/** A service with all that its form shows. */
export interface UpdatedService {
  service: Service;
  scaling: ScalingFacts;
  stack: OwningStack | null;
  requestLabel: string | undefined;
}

export async function readService(cluster: string, name: string): Promise<UpdatedService | null> {
  const service = await describeService(cluster, name);
  if (!service || service.status === 'INACTIVE') return null;
  const [scaling, stack, requestLabel] = await Promise.all([
    readScaling(cluster, name),
    stackOf(service.serviceArn!),
    requestLabelOf(service),
  ]);
  return { service, scaling, stack, requestLabel };
}

async function readScaling(cluster: string, name: string): Promise<ScalingFacts> {
  const { target, policies } = await serviceScaling(cluster, name);
  const AlarmNames = policies.flatMap(({ Alarms = [] }) => Alarms.map(({ AlarmName }) => AlarmName!));
  if (AlarmNames.length === 0) return { target, policies, alarms: [] };
  const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }));
  return { target, policies, alarms: MetricAlarms };
}

/** `app/<name>/<id>/targetgroup/<name>/<id>` (Application Auto Scaling API reference, PredefinedMetricSpecification). */
async function requestLabelOf({ loadBalancers = [] }: Service): Promise<string | undefined> {
  const group = loadBalancers[0]?.targetGroupArn;
  if (!group) return undefined;
  const [balancer] = await loadBalancersOf(group);
  return balancer && `${balancer.split(':loadbalancer/')[1]}/${group.split(':').at(-1)}`;
}
