import { ListCertificatesCommand } from '@aws-sdk/client-acm';
import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { DescribeVpcsCommand, type Vpc } from '@aws-sdk/client-ec2';
import {
  type Cluster,
  DescribeClustersCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
} from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  type Listener,
  type LoadBalancer,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { acm } from '../../aws/acm.ts';
import { cloudformation } from '../../aws/cloudformation.ts';
import { ec2 } from '../../aws/ec2.ts';
import { ecs } from '../../aws/ecs.ts';
import { elbv2 } from '../../aws/elbv2.ts';
import { allPages } from '../../aws/pages.ts';

/** What the form lets choose from, as the AWS APIs tell it. */

export function listFamilies(): Promise<string[]> {
  return allPages(async (nextToken) => {
    const page = await ecs.send(new ListTaskDefinitionFamiliesCommand({ status: 'ACTIVE', nextToken }));
    return { items: page.families, next: page.nextToken };
  });
}

/** The numbers of a family's active revisions, the newest first. The prefix also finds other families that begin alike. */
export async function listRevisions(family: string): Promise<string[]> {
  const arns = await allPages(async (nextToken) => {
    const page = await ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: family, status: 'ACTIVE', sort: 'DESC', nextToken }),
    );
    return { items: page.taskDefinitionArns, next: page.nextToken };
  });
  return arns.filter((arn) => arn.includes(`/${family}:`)).map((arn) => arn.split(':').at(-1)!);
}

export async function readCluster(cluster: string): Promise<Cluster | null> {
  const { clusters = [] } = await ecs.send(new DescribeClustersCommand({ clusters: [cluster] }));
  return clusters[0] ?? null;
}

/** The network that the cluster's own stack names: the outputs of the stack that made it. */
export async function networkOfCluster(cluster: string): Promise<{ vpcId?: string; subnetIds: string[] }> {
  const stacks = await allPages(async (NextToken) => {
    const page = await cloudformation.send(new DescribeStacksCommand({ NextToken }));
    return { items: page.Stacks, next: page.NextToken };
  });
  const own = stacks.find((stack) => outputOf(stack, 'ClusterName') === cluster && outputOf(stack, 'VpcId'));
  if (!own) return { subnetIds: [] };
  return {
    vpcId: outputOf(own, 'VpcId'),
    subnetIds: (outputOf(own, 'SubnetIds') ?? '').split(',').filter(Boolean),
  };
}

const outputOf = ({ Outputs = [] }: Stack, key: string) =>
  Outputs.find(({ OutputKey }) => OutputKey === key)?.OutputValue;

export async function listVpcs(): Promise<Vpc[]> {
  return (await ec2.send(new DescribeVpcsCommand({}))).Vpcs ?? [];
}

export async function listBalancers(): Promise<LoadBalancer[]> {
  const all = await allPages(async (Marker) => {
    const page = await elbv2.send(new DescribeLoadBalancersCommand({ Marker }));
    return { items: page.LoadBalancers, next: page.NextMarker };
  });
  return all.filter(({ Type }) => Type === 'application');
}

export async function listListeners(LoadBalancerArn: string): Promise<Listener[]> {
  return (await elbv2.send(new DescribeListenersCommand({ LoadBalancerArn }))).Listeners ?? [];
}

/** One above the last that the listener's rules have. */
export async function nextPriority(ListenerArn: string): Promise<number> {
  const { Rules = [] } = await elbv2.send(new DescribeRulesCommand({ ListenerArn }));
  return 1 + Math.max(0, ...Rules.map(({ Priority }) => Number(Priority) || 0));
}

export function listTargetGroups(): Promise<TargetGroup[]> {
  return allPages(async (Marker) => {
    const page = await elbv2.send(new DescribeTargetGroupsCommand({ Marker }));
    return { items: page.TargetGroups, next: page.NextMarker };
  });
}

export interface Certificate {
  arn: string;
  name: string;
}

export async function listCertificates(): Promise<Certificate[]> {
  const { CertificateSummaryList = [] } = await acm.send(new ListCertificatesCommand({}));
  return CertificateSummaryList.map(({ CertificateArn = '', DomainName = '' }) => ({
    arn: CertificateArn,
    name: DomainName,
  }));
}
