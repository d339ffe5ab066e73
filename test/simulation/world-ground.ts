import type { Store } from '../../src/store/store.ts';
import { subnetTable, vpcTable } from '../../src/store/tables/ec2.ts';
import { clusterTable } from '../../src/store/tables/ecs-clusters.ts';
import { targetGroupTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';

export const scope = { account: '000000000000', region: 'us-east-1' };
export const clusterArn = 'arn:aws:ecs:us-east-1:000000000000:cluster/test';
export const targetGroupArn =
  'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/web/0123456789abcdef';
export const serviceArn = 'arn:aws:ecs:us-east-1:000000000000:service/test/web';

/** A network of two zones, a cluster, and a target group: what every service of a simulated world stands on. */
export function layGround(store: Store): void {
  const common = { ...scope, tags: [], createdAt: 0 };
  store.put(vpcTable, {
    ...common,
    vpcId: 'vpc-1',
    cidrBlock: '10.0.0.0/16',
    isDefault: false,
    enableDnsSupport: true,
    enableDnsHostnames: false,
    instanceTenancy: 'default',
    dhcpOptionsId: 'dopt-1',
    cidrAssociations: [],
  });
  for (const [i, zone] of ['a', 'b'].entries())
    store.put(subnetTable, {
      ...common,
      subnetId: `subnet-${zone}`,
      vpcId: 'vpc-1',
      cidrBlock: `10.0.${i}.0/24`,
      availabilityZone: `us-east-1${zone}`,
      availabilityZoneId: `use1-az${i + 1}`,
      defaultForAz: false,
      mapPublicIpOnLaunch: false,
    } as never);
  store.put(clusterTable, {
    ...common,
    clusterArn,
    clusterName: 'test',
    status: 'ACTIVE',
    settings: [],
    capacityProviders: [],
    defaultCapacityProviderStrategy: [],
  });
  store.put(targetGroupTable, {
    ...common,
    targetGroupArn,
    name: 'web',
    protocol: 'HTTP',
    protocolVersion: 'HTTP1',
    port: 80,
    vpcId: 'vpc-1',
    targetType: 'ip',
    ipAddressType: 'ipv4',
    healthCheckEnabled: true,
    healthCheckProtocol: 'HTTP',
    healthCheckPort: 'traffic-port',
    healthCheckPath: '/',
    healthCheckIntervalSeconds: 30,
    healthCheckTimeoutSeconds: 5,
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
    matcher: '200',
    attributes: { 'deregistration_delay.timeout_seconds': '5' },
  } as never);
}
