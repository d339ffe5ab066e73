import type { Message } from '../i18n/text.ts';
import { serviceMessages as m } from '../messages/services.ts';

/** One chart about a service: which metrics it draws. */
export interface ServiceChart {
  title: Message;
  metrics: {
    namespace: string;
    name: string;
    dimensions: Record<string, string>;
    stat: string;
    label: string;
  }[];
  yMax?: number;
}

/** "Amazon ECS CloudWatch metrics": CPU and memory in percent of what the tasks reserve. */
export function usageMetrics(cluster: string, service: string): ServiceChart[] {
  const dimensions = { ClusterName: cluster, ServiceName: service };
  const usage = (title: Message, name: string): ServiceChart => ({
    title,
    yMax: 100,
    metrics: [
      { namespace: 'AWS/ECS', name, dimensions, stat: 'Average', label: 'average' },
      { namespace: 'AWS/ECS', name, dimensions, stat: 'Maximum', label: 'maximum' },
    ],
  });
  return [usage(m.cpu, 'CPUUtilization'), usage(m.memory, 'MemoryUtilization')];
}

/** "CloudWatch metrics for your Application Load Balancer": requests, times, errors and healthy targets of one target group. */
export function balancingMetrics(loadBalancerArn: string, targetGroupArn: string): ServiceChart[] {
  const dimensions = {
    LoadBalancer: behind(loadBalancerArn, 'loadbalancer/'),
    TargetGroup: `targetgroup/${behind(targetGroupArn, 'targetgroup/')}`,
  };
  const one = (name: string, stat: string, label: string) => ({
    namespace: 'AWS/ApplicationELB',
    name,
    dimensions,
    stat,
    label,
  });
  return [
    { title: m.requests, metrics: [one('RequestCount', 'Sum', 'RequestCount')] },
    {
      title: m.responseTime,
      metrics: [one('TargetResponseTime', 'Average', 'average'), one('TargetResponseTime', 'p95', 'p95')],
    },
    {
      title: m.errors,
      metrics: [
        one('HTTPCode_Target_4XX_Count', 'Sum', 'HTTP 4XX'),
        one('HTTPCode_Target_5XX_Count', 'Sum', 'HTTP 5XX'),
      ],
    },
    { title: m.tasksChart, metrics: [one('HealthyHostCount', 'Minimum', 'HealthyHostCount')] },
  ];
}

const behind = (arn: string, mark: string) => arn.slice(arn.indexOf(mark) + mark.length);

/** Requests of one load balancer, and the errors among the answers: its targets' and its own. */
export function loadBalancerMetrics(loadBalancerArn: string) {
  return [
    ofBalancer(loadBalancerArn, 'RequestCount', 'Sum', 'RequestCount'),
    ofBalancer(loadBalancerArn, 'HTTPCode_Target_5XX_Count', 'Sum', 'HTTP 5XX'),
    ofBalancer(loadBalancerArn, 'HTTPCode_ELB_5XX_Count', 'Sum', 'ELB 5XX'),
  ];
}

/** How long the targets of a load balancer took to answer: half of the requests, and all but the slowest in a hundred. */
export function responseTimeMetrics(loadBalancerArn: string) {
  return ['p50', 'p99'].map((stat) => ofBalancer(loadBalancerArn, 'TargetResponseTime', stat, stat));
}

const ofBalancer = (loadBalancerArn: string, name: string, stat: string, label: string) => ({
  namespace: 'AWS/ApplicationELB',
  name,
  dimensions: { LoadBalancer: behind(loadBalancerArn, 'loadbalancer/') },
  stat,
  label,
});
