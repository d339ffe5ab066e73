import {
  type Action,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  type CreateTargetGroupCommandInput,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Store } from '../../src/store/store.ts';
import {
  type SubnetRow,
  securityGroupTable,
  subnetTable,
  type VpcRow,
  vpcTable,
} from '../../src/store/tables/ec2.ts';
import { TestApi } from '../helpers/test-api.ts';

const scope = { account: '000000000000', region: 'us-east-1' };
const common = { ...scope, tags: [], createdAt: 0 };

/** A VPC of three zones with a default security group, as EC2's room keeps them. */
function seedNetwork(store: Store): void {
  const vpc: VpcRow = {
    ...common,
    vpcId: 'vpc-1',
    cidrBlock: '172.31.0.0/16',
    isDefault: true,
    enableDnsSupport: true,
    enableDnsHostnames: true,
    instanceTenancy: 'default',
    dhcpOptionsId: 'dopt-1',
    cidrAssociations: [],
  };
  store.put(vpcTable, vpc);
  store.put(vpcTable, { ...vpc, vpcId: 'vpc-2', cidrBlock: '10.9.0.0/16' });
  store.put(subnetTable, subnet('subnet-a', 'us-east-1a', '172.31.0.0/20'));
  store.put(subnetTable, subnet('subnet-a2', 'us-east-1a', '172.31.48.0/20'));
  store.put(subnetTable, subnet('subnet-b', 'us-east-1b', '172.31.16.0/20'));
  store.put(subnetTable, subnet('subnet-c', 'us-east-1c', '172.31.32.0/20'));
  store.put(subnetTable, { ...subnet('subnet-other', 'us-east-1b', '10.9.0.0/20'), vpcId: 'vpc-2' });
  const group = { ...common, description: '', vpcId: 'vpc-1' };
  store.put(securityGroupTable, { ...group, groupId: 'sg-default', groupName: 'default' });
  store.put(securityGroupTable, { ...group, groupId: 'sg-web', groupName: 'web' });
  store.put(securityGroupTable, { ...group, groupId: 'sg-other', groupName: 'other', vpcId: 'vpc-2' });
}

function subnet(subnetId: string, availabilityZone: string, cidrBlock: string): SubnetRow {
  return {
    ...common,
    subnetId,
    vpcId: 'vpc-1',
    cidrBlock,
    availabilityZone,
    availabilityZoneId: availabilityZone,
    defaultForAz: true,
    mapPublicIpOnLaunch: true,
  };
}

/** The API over a seeded network, and short ways to make what most tests begin with. */
export class LoadBalancingApi {
  readonly api: TestApi;
  readonly client: ElasticLoadBalancingV2Client;

  constructor(api = new TestApi()) {
    this.api = api;
    this.client = new ElasticLoadBalancingV2Client(api.client());
    seedNetwork(api.store);
  }

  async loadBalancer(name = 'web', over: Partial<{ Subnets: string[] }> = {}): Promise<string> {
    const command = new CreateLoadBalancerCommand({ Name: name, Subnets: ['subnet-a', 'subnet-b'], ...over });
    const { LoadBalancers } = await this.client.send(command);
    return LoadBalancers?.[0]?.LoadBalancerArn ?? '';
  }

  async targetGroup(name = 'web', over: Partial<CreateTargetGroupCommandInput> = {}): Promise<string> {
    const settings = { Protocol: 'HTTP', Port: 8080, VpcId: 'vpc-1', TargetType: 'ip' } as const;
    const { TargetGroups } = await this.client.send(
      new CreateTargetGroupCommand({ Name: name, ...settings, ...over }),
    );
    return TargetGroups?.[0]?.TargetGroupArn ?? '';
  }

  async listener(loadBalancerArn: string, action: Action | string, port = 80): Promise<string> {
    const actions = [
      typeof action === 'string' ? { Type: 'forward' as const, TargetGroupArn: action } : action,
    ];
    const { Listeners } = await this.client.send(
      new CreateListenerCommand({
        LoadBalancerArn: loadBalancerArn,
        Protocol: 'HTTP',
        Port: port,
        DefaultActions: actions,
      }),
    );
    return Listeners?.[0]?.ListenerArn ?? '';
  }
}

export const fixedResponse: Action = {
  Type: 'fixed-response',
  FixedResponseConfig: { StatusCode: '200', ContentType: 'text/plain', MessageBody: 'ok' },
};
