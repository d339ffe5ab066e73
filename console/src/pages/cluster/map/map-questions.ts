import { GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Service, Task } from '@aws-sdk/client-ecs';
import { cloudwatch } from '../../../aws/cloudwatch.ts';
import { inBatches } from '../../../aws/pages.ts';
import { serverNow } from '../../../aws/settings.ts';
import { loadBalancerName, nameOf } from '../../../model/arn.ts';
import { serviceNameOf } from '../../../model/task-group.ts';
import { listTargetGroups } from '../../../questions/target-groups.ts';
import { type MapRoute, type MapService, type MapTask, stateOf } from './map-model.ts';

/** Tasks that run or will, and those that are just ending. */
export const mapTasks = (tasks: Task[]): MapTask[] =>
  tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED').map(mapTask);

function mapTask(task: Task): MapTask {
  const [family = '', revision = ''] = nameOf(task.taskDefinitionArn).split(':');
  return {
    id: nameOf(task.taskArn),
    state: stateOf(task),
    zone: task.availabilityZone ?? '',
    service: serviceNameOf(task),
    family,
    revision,
  };
}

export const mapServices = (services: Service[]): MapService[] =>
  services.map(mapService).sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));

const mapService = (service: Service): MapService => ({
  name: service.serviceName ?? '',
  running: service.runningCount ?? 0,
  desired: service.desiredCount ?? 0,
  targetGroups: (service.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
});

/** The ways from load balancers to target groups, with the requests that went there in the last full minute. */
export async function mapRoutes(): Promise<MapRoute[]> {
  const groups = await listTargetGroups();
  const pairs = groups.flatMap(({ TargetGroupArn: targetGroupArn = '', LoadBalancerArns = [] }) =>
    LoadBalancerArns.map((loadBalancerArn) => ({ loadBalancerArn, targetGroupArn })),
  );
  const requests = await requestsPerMinute(pairs);
  return pairs.map((pair, index) => ({
    ...pair,
    loadBalancerName: loadBalancerName(pair.loadBalancerArn),
    requests: requests[index] ?? 0,
  }));
}

interface Pair {
  loadBalancerArn: string;
  targetGroupArn: string;
}

/** A minute's datapoint comes at its end; one that is older than this says nothing of now. */
const RECENT = 3 * 60_000;

/** GetMetricData takes 500 queries at a time (CloudWatch API reference). */
function requestsPerMinute(pairs: Pair[]): Promise<number[]> {
  const EndTime = serverNow();
  const StartTime = new Date(EndTime.getTime() - RECENT);
  return inBatches(pairs, 500, async (batch) => {
    const { MetricDataResults = [] } = await cloudwatch.send(
      new GetMetricDataCommand({
        StartTime,
        EndTime,
        ScanBy: 'TimestampDescending',
        MetricDataQueries: batch.map(queryOf),
      }),
    );
    return batch.map((_, index) => MetricDataResults.find(({ Id }) => Id === `m${index}`)?.Values?.[0] ?? 0);
  });
}

/** Dimensions are the ends of ARNs: `app/web/50dc6c495c0c9188`, `targetgroup/web/943f017f100becff`. */
const queryOf = ({ loadBalancerArn, targetGroupArn }: Pair, index: number): MetricDataQuery => ({
  Id: `m${index}`,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/ApplicationELB',
      MetricName: 'RequestCount',
      Dimensions: [
        { Name: 'LoadBalancer', Value: loadBalancerArn.split(':loadbalancer/')[1] },
        { Name: 'TargetGroup', Value: targetGroupArn.slice(targetGroupArn.lastIndexOf(':') + 1) },
      ],
    },
    Period: 60,
    Stat: 'Sum',
  },
});
