import { describe, expect, it } from 'vitest';
import { Collector } from '../../src/control/metrics/collector.ts';
import type { LoadBalancerObservation } from '../../src/load-balancer/contract.ts';
import { silentLogger } from '../../src/platform/logger.ts';
import { clusterTable } from '../../src/store/tables/ecs-clusters.ts';
import { loadBalancerTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { TestApi } from '../helpers/test-api.ts';
import { World } from './world.ts';

const ofCluster = [{ Name: 'ClusterName', Value: 'test' }];
const ofService = [...ofCluster, { Name: 'ServiceName', Value: 'web' }];

interface Read {
  readonly namespace?: string;
  readonly name: string;
  readonly dimensions?: object[];
  readonly statistics?: string[];
}

/** The newest datapoint. */
async function newest(
  world: World,
  {
    namespace = 'AWS/ECS',
    name,
    dimensions = ofService,
    statistics = ['Average', 'Maximum', 'SampleCount'],
  }: Read,
) {
  const { Datapoints } = await world.operate<{ Datapoints: Record<string, unknown>[] }>(
    'cloudwatch',
    'GetMetricStatistics',
    {
      Namespace: namespace,
      MetricName: name,
      Dimensions: dimensions,
      StartTime: new Date(world.clock.now().getTime() - 600_000),
      EndTime: world.clock.now(),
      Period: 60,
      Statistics: statistics,
    },
  );
  return Datapoints.at(-1);
}

async function running(options: { speed?: number } = {}): Promise<World> {
  const world = new World({ loadBalanced: false, ...options });
  await world.start();
  world.create({ taskDefinitionArn: world.register('nginx') });
  await world.until('two tasks run', ({ running }) => running.length === 2);
  return world;
}

describe('metrics of tasks', () => {
  it('are percent of what the task reserves, one value for each task', async () => {
    const world = await running();
    for (const [index, { taskId }] of world.running.entries())
      world.runtime.simulation.setLoad(taskId, 'app', {
        cpuPercent: index === 0 ? 20 : 10,
        memoryBytes: 128 * 1024 ** 2,
      });
    await world.run(130_000);
    // A quarter of a processor is reserved: 20 % of one is 80 % of it.
    expect(await newest(world, { name: 'CPUUtilization' })).toMatchObject({
      Average: expect.closeTo(60, 1),
      Maximum: expect.closeTo(80, 1),
      SampleCount: 2,
      Unit: 'Percent',
    });
    expect(await newest(world, { name: 'MemoryUtilization', dimensions: ofCluster })).toMatchObject({
      Average: 25,
    });
  });

  it('have no ContainerInsights unless the cluster asks for them', async () => {
    const world = await running();
    await world.run(70_000);
    const read = (name: string, dimensions: object[] = ofService) =>
      newest(world, { namespace: 'ECS/ContainerInsights', name, dimensions });
    expect(await read('RunningTaskCount')).toBeUndefined();
    const [cluster] = world.store.list(clusterTable);
    world.store.put(clusterTable, {
      ...cluster!,
      settings: [{ name: 'containerInsights', value: 'enabled' }],
    });
    await world.run(120_000);
    expect(await read('RunningTaskCount')).toMatchObject({ Average: 2, Unit: 'Count' });
    expect(await read('DesiredTaskCount')).toMatchObject({ Average: 2 });
    expect(await read('TaskCount', ofCluster)).toMatchObject({ Average: 2 });
    expect(await read('CpuReserved')).toMatchObject({ Average: 256 });
    expect(await read('MemoryUtilized')).toMatchObject({ Average: 32, Unit: 'Megabytes' });
    expect(await read('CpuUtilized')).toMatchObject({ Average: expect.closeTo(20.48, 1) });
    expect(await read('NetworkRxBytes')).toMatchObject({
      Average: expect.closeTo(1000, 0),
      Unit: 'Bytes/Second',
    });
  });

  it('come N times faster with --speed, and an alarm over them too', async () => {
    const world = await running({ speed: 10 });
    await world.operate('cloudwatch', 'PutMetricAlarm', {
      AlarmName: 'hot',
      Namespace: 'AWS/ECS',
      MetricName: 'CPUUtilization',
      Dimensions: ofService,
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 75,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    for (const { taskId } of world.running)
      world.runtime.simulation.setLoad(taskId, 'app', { cpuPercent: 25 });
    await world.run(32_000);
    const { MetricAlarms } = await world.operate<{ MetricAlarms: object[] }>(
      'cloudwatch',
      'DescribeAlarms',
      {},
    );
    expect(MetricAlarms).toMatchObject([{ StateValue: 'ALARM' }]);
  });

  it('go on after a restart, with one minute missing at most', async () => {
    const world = await running();
    await world.run(70_000);
    await world.restart();
    await world.run(130_000);
    const { Datapoints } = await world.operate<{ Datapoints: object[] }>(
      'cloudwatch',
      'GetMetricStatistics',
      {
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Dimensions: ofService,
        StartTime: new Date(world.clock.now().getTime() - 180_000),
        EndTime: world.clock.now(),
        Period: 60,
        Statistics: ['Average'],
      },
    );
    expect(Datapoints.length).toBeGreaterThanOrEqual(2);
    for (const datapoint of Datapoints) expect(datapoint).toMatchObject({ Average: expect.closeTo(8, 0) });
  });
});

describe('metrics of load balancers', () => {
  const balancer =
    'arn:aws:elasticloadbalancing:us-east-1:000000000000:loadbalancer/app/front/0123456789abcdef';
  const group = 'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/web/0123456789abcdef';
  const dimension = { Name: 'LoadBalancer', Value: 'app/front/0123456789abcdef' };
  const groupDimension = { Name: 'TargetGroup', Value: 'targetgroup/web/0123456789abcdef' };

  async function withBalancer() {
    const api = new TestApi();
    api.store.put(loadBalancerTable, {
      account: '000000000000',
      region: 'us-east-1',
      loadBalancerArn: balancer,
    } as never);
    await api.operations.open('cloudwatch');
    return { api, collect: () => startCollector(api) };
  }

  function startCollector(api: TestApi) {
    let tell: (seen: LoadBalancerObservation) => void = () => {};
    const collector = new Collector({
      store: api.store,
      clock: api.clock,
      logger: silentLogger,
      speed: 1,
      runtime: { stats: async () => undefined },
      loadBalancer: {
        subscribe(listener) {
          tell = listener;
          return () => {};
        },
      },
    });
    collector.start();
    return { collector, tell };
  }

  const readerOf = (api: TestApi) => (MetricName: string, Dimensions: object[], over: object) =>
    api.operations.call<{ Datapoints: object[] }>({
      scope: { account: '000000000000', region: 'us-east-1' },
      service: 'cloudwatch',
      operation: 'GetMetricStatistics',
      invokedBy: 'simulation.test',
      input: {
        Namespace: 'AWS/ApplicationELB',
        MetricName,
        Dimensions,
        StartTime: new Date(api.clock.now().getTime() - 60_000),
        EndTime: new Date(api.clock.now().getTime() + 60_000),
        Period: 60,
        ...over,
      },
    }).Datapoints[0];

  it('count what was seen, with percentiles of response times', async () => {
    const { api, collect } = await withBalancer();
    const { collector, tell } = collect();
    api.clock.advance(10_000);
    tell({
      kind: 'traffic',
      loadBalancerArn: balancer,
      targetGroupArn: group,
      availabilityZone: 'us-east-1a',
      requests: 13,
      untargeted: 2,
      statusCounts: { '2xx': 9, '3xx': 0, '4xx': 1, '5xx': 0 },
      elb5xx: 3,
      elbStatusCounts: { '503': 2, '504': 1 },
      targetResponseSeconds: 1,
      responseMilliseconds: [
        [20, 9],
        [820, 1],
      ],
      connectionErrors: 1,
      processedBytes: 5000,
      at: api.clock.now(),
    });
    const whole = {
      kind: 'load-balancer-traffic' as const,
      loadBalancerArn: balancer,
      activeConnections: 4,
      newConnections: 3,
      rejectedConnections: 1,
      tlsErrors: 2,
      fixedResponses: 5,
      redirects: 6,
      ruleEvaluations: 40,
      elbStatusCounts: { '200': 5, '301': 6, '503': 1 },
    };
    tell({ ...whole, at: api.clock.now() });
    tell({ ...whole, activeConnections: 9, at: api.clock.now() });
    await collector.collect(api.clock.now().getTime() + 50_000);
    const read = readerOf(api);
    expect(read('RequestCount', [dimension], { Statistics: ['Sum'] })).toMatchObject({
      Sum: 11,
      Unit: 'Count',
    });
    expect(
      read('HTTPCode_Target_2XX_Count', [groupDimension, dimension], { Statistics: ['Sum'] }),
    ).toMatchObject({ Sum: 9 });
    expect(read('HTTPCode_Target_5XX_Count', [dimension], { Statistics: ['Sum'] })).toBeUndefined();
    expect(read('HTTPCode_ELB_5XX_Count', [dimension], { Statistics: ['Sum'] })).toMatchObject({ Sum: 5 });
    expect(read('HTTPCode_ELB_3XX_Count', [dimension], { Statistics: ['Sum'] })).toMatchObject({ Sum: 12 });
    expect(read('HTTPCode_ELB_2XX_Count', [dimension], { Statistics: ['Sum'] })).toBeUndefined();
    for (const [name, Sum] of Object.entries({
      ActiveConnectionCount: 9,
      NewConnectionCount: 6,
      RejectedConnectionCount: 2,
      ClientTLSNegotiationErrorCount: 4,
      HTTP_Fixed_Response_Count: 10,
      HTTP_Redirect_Count: 12,
      RuleEvaluations: 80,
    }))
      expect([name, read(name, [dimension], { Statistics: ['Sum'] })]).toMatchObject([name, { Sum }]);
    expect(read('HTTPCode_ELB_504_Count', [dimension], { Statistics: ['Sum'] })).toMatchObject({ Sum: 1 });
    expect(
      read('TargetResponseTime', [{ Name: 'AvailabilityZone', Value: 'us-east-1a' }, dimension], {
        Statistics: ['Average'],
        ExtendedStatistics: ['p50', 'p99'],
      }),
    ).toMatchObject({ Average: expect.closeTo(0.1, 5), ExtendedStatistics: { p50: 0.02, p99: 0.82 } });
    await collector.close();
  });
  it('what was counted in the minute of a stop is kept, and what comes after a restart is added to it', async () => {
    const { api, collect } = await withBalancer();
    const seen = { loadBalancerArn: balancer, rejectedConnections: 0, tlsErrors: 0, elbStatusCounts: {} };
    const counts = { ...seen, activeConnections: 1, newConnections: 1, redirects: 0, ruleEvaluations: 0 };
    const told = { kind: 'load-balancer-traffic' as const, ...counts, fixedResponses: 2 };
    const first = collect();
    first.tell({ ...told, at: api.clock.now() });
    await first.collector.close();
    api.clock.advance(1_000);
    const second = collect();
    second.tell({ ...told, at: api.clock.now() });
    const end = (Math.floor(api.clock.now().getTime() / 60_000) + 1) * 60_000;
    await second.collector.collect(end);
    await second.collector.close();
    const read = readerOf(api);
    expect(read('HTTP_Fixed_Response_Count', [dimension], { Statistics: ['Sum'] })).toMatchObject({ Sum: 4 });
  });
});
