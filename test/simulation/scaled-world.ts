import type { ScalingActivity } from '@aws-sdk/client-application-auto-scaling';
import { paced } from '../../src/domain/pace.ts';
import { writeMetrics } from '../../src/store/metrics/write-metrics.ts';
import { type RuleRow, ruleTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { TestApi } from '../helpers/test-api.ts';
import { World, type WorldOptions } from './world.ts';

const scope = { account: '000000000000', region: 'us-east-1' };
export const target = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/test/web',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;
export const MINUTE = 60_000;

/** The listener's rule without which ECS takes the target group for one of no load balancer. */
const forwarding: RuleRow = {
  ...scope,
  ruleArn: 'arn:aws:elasticloadbalancing:us-east-1:000000000000:listener-rule/app/web/1/2/3',
  listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:000000000000:listener/app/web/1/2',
  priority: 'default',
  conditions: [],
  actions: [
    {
      Type: 'forward',
      TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/web/0123456789abcdef',
    },
  ],
  tags: [],
};

/** A service whose tasks share a load that changes, and Application Auto Scaling that looks at it. One seed, one history. */
export class ScaledWorld extends World {
  readonly speed: number;
  /** Requests a minute, in all. */
  load = 0;
  readonly api: TestApi;

  constructor(options: WorldOptions & { speed: number }) {
    super(options);
    this.speed = options.speed;
    this.store.put(ruleTable, forwarding);
    this.api = new TestApi({
      store: this.store,
      clock: this.clock,
      random: this.random,
      speed: options.speed,
    });
  }

  /** A service with two tasks that scales from `minimum` to `maximum`. */
  async begin(minimum: number, maximum: number): Promise<void> {
    await this.api.operations.open('application-auto-scaling', 'cloudwatch', 'ecs');
    await this.start();
    this.create({ taskDefinitionArn: this.register('app') });
    await this.until('two tasks run', ({ running }) => running.length === 2);
    await this.until('it is steady', ({ service }) => service.deployments[0]?.rolloutState === 'COMPLETED');
    this.call('RegisterScalableTarget', { ...target, MinCapacity: minimum, MaxCapacity: maximum });
    this.#measure();
  }

  call<Answer = object>(operation: string, input: object, service = 'application-auto-scaling'): Answer {
    return this.api.operations.call<Answer>({
      scope,
      service,
      operation,
      input,
      invokedBy: 'test.amazonaws.com',
    });
  }

  track(over: object = {}): void {
    this.call('PutScalingPolicy', {
      ...target,
      PolicyName: 'requests',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 100,
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'ALBRequestCountPerTarget',
          ResourceLabel: 'app/web/1/targetgroup/web/0123456789abcdef',
        },
        ...over,
      },
    });
  }

  /** The oldest first, as `Setting desired count to 4. Successful`. */
  get history(): string[] {
    return this.activities.map(({ Description, StatusCode }) => `${Description} ${StatusCode}`);
  }

  get activities(): ScalingActivity[] {
    const input = { ...target, IncludeNotScaledActivities: true };
    const { ScalingActivities } = this.call<{ ScalingActivities: ScalingActivity[] }>(
      'DescribeScalingActivities',
      input,
    );
    return ScalingActivities.reverse();
  }

  minutes(count: number): Promise<void> {
    return this.run(paced(count * MINUTE, this.speed));
  }

  get desired(): number {
    return this.service.desiredCount;
  }

  /** Each minute of the pace, what the load balancer counted. */
  #measure(): void {
    const width = paced(MINUTE, this.speed);
    const now = this.clock.now();
    const next = (Math.floor(now.getTime() / width) + 1) * width;
    this.clock.after(next - now.getTime(), () => {
      const each = this.load / Math.max(1, this.running.length);
      this.#write(each, next - width, width);
      this.#measure();
    });
  }

  #write(value: number, at: number, width: number): void {
    const dimensions = [
      { name: 'LoadBalancer', value: 'app/web/1' },
      { name: 'TargetGroup', value: 'targetgroup/web/0123456789abcdef' },
    ];
    const values = { samples: 1, sum: value, min: value, max: value };
    writeMetrics(
      this.store,
      scope,
      [
        {
          namespace: 'AWS/ApplicationELB',
          metricName: 'RequestCountPerTarget',
          dimensions,
          at,
          unit: 'Count',
          values,
          width,
        },
      ],
      this.clock.now(),
    );
  }
}
