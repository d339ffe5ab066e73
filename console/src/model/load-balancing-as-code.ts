import type { Listener, LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { awsCommand } from './cli.ts';

/** A load balancer with its listeners as AWS CLI commands, CloudFormation resources, and the API's JSON. */
export function loadBalancerAsCode(balancer: LoadBalancer, listeners: { listener: Listener }[]) {
  const {
    LoadBalancerName,
    LoadBalancerArn,
    Scheme,
    Type,
    SecurityGroups,
    AvailabilityZones = [],
  } = balancer;
  const Subnets = AvailabilityZones.flatMap(({ SubnetId }) => SubnetId ?? []);
  return {
    cli: [
      awsCommand('elbv2', 'describe-load-balancers', { names: [LoadBalancerName!] }),
      awsCommand('elbv2', 'create-load-balancer', {
        name: LoadBalancerName,
        subnets: Subnets,
        'security-groups': SecurityGroups?.length ? SecurityGroups : undefined,
        scheme: Scheme,
      }),
      awsCommand('elbv2', 'describe-listeners', { 'load-balancer-arn': LoadBalancerArn }),
    ],
    cloudFormation: {
      LoadBalancer: {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { Name: LoadBalancerName, Scheme, Type, Subnets, SecurityGroups },
      },
      ...Object.fromEntries(
        listeners.map(({ listener }) => [`Listener${listener.Port}`, listenerResource(listener)]),
      ),
    },
    json: { LoadBalancer: balancer, Listeners: listeners.map(({ listener }) => listener) },
  };
}

function listenerResource({ Port, Protocol, SslPolicy, Certificates, DefaultActions }: Listener) {
  return {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: { Ref: 'LoadBalancer' },
      Port,
      Protocol,
      ...(SslPolicy && { SslPolicy }),
      ...(Certificates?.length && { Certificates }),
      DefaultActions,
    },
  };
}

/** A target group as AWS CLI commands, an `AWS::ElasticLoadBalancingV2::TargetGroup`, and the API's JSON. */
export function targetGroupAsCode(group: TargetGroup) {
  const { TargetGroupName: Name, TargetGroupArn, LoadBalancerArns: _, Matcher, ...rest } = group;
  return {
    cli: [
      awsCommand('elbv2', 'describe-target-groups', { names: [Name!] }),
      awsCommand('elbv2', 'describe-target-health', { 'target-group-arn': TargetGroupArn }),
      awsCommand('elbv2', 'create-target-group', {
        name: Name,
        protocol: group.Protocol,
        port: group.Port,
        'vpc-id': group.VpcId,
        'target-type': group.TargetType,
        'health-check-path': group.HealthCheckPath,
      }),
    ],
    cloudFormation: {
      TargetGroup: {
        Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
        Properties: { Name, ...rest, ...(Matcher && { Matcher }) },
      },
    },
    json: group,
  };
}
