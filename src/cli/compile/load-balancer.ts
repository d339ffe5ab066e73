import type { LoadBalancerPlan, TargetGroupPlan } from '../file/plan.ts';
import { getAtt, nameTag, type ResourceDeclaration, ref, type TemplateValue } from './template.ts';

type Resources = Record<string, ResourceDeclaration>;

/** The load balancer with its target group and listener; the world reaches its port. */
export function loadBalancerResources(name: string, plan: LoadBalancerPlan): Resources {
  return {
    LoadBalancerSecurityGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `Load balancer of ${name}`,
        VpcId: ref('VpcId'),
        SecurityGroupIngress: [{ ...tcp(plan.listener.port), CidrIp: '0.0.0.0/0' }],
        Tags: nameTag(`${name}-load-balancer`),
      },
    },
    LoadBalancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: {
        Name: plan.name,
        Type: 'application',
        Scheme: plan.scheme,
        Subnets: ref('SubnetIds'),
        SecurityGroups: [ref('LoadBalancerSecurityGroup')],
        LoadBalancerAttributes: attributes(plan.attributes),
      },
    },
    TargetGroup: targetGroup(plan.targetGroup),
    Listener: listener(plan),
  };
}

function targetGroup(plan: TargetGroupPlan): ResourceDeclaration {
  return {
    Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    Properties: {
      Name: plan.name,
      Protocol: plan.protocol,
      Port: plan.port,
      VpcId: ref('VpcId'),
      TargetType: plan.targetType,
      HealthCheckProtocol: plan.healthCheckProtocol,
      HealthCheckPort: plan.healthCheckPort,
      HealthCheckPath: plan.healthCheckPath,
      HealthCheckIntervalSeconds: plan.healthCheckIntervalSeconds,
      HealthCheckTimeoutSeconds: plan.healthCheckTimeoutSeconds,
      HealthyThresholdCount: plan.healthyThresholdCount,
      UnhealthyThresholdCount: plan.unhealthyThresholdCount,
      Matcher: { HttpCode: plan.matcher },
      TargetGroupAttributes: attributes(plan.attributes),
    },
  };
}

function listener({ listener: { port, protocol, certificateArn, sslPolicy } }: LoadBalancerPlan) {
  return {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: ref('LoadBalancer'),
      Port: port,
      Protocol: protocol,
      Certificates: certificateArn ? [{ CertificateArn: certificateArn }] : undefined,
      SslPolicy: sslPolicy,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('TargetGroup') }],
    },
  };
}

/** Only the load balancer reaches the tasks; without one nobody does. */
export function taskSecurityGroup(name: string, plan: LoadBalancerPlan | undefined): ResourceDeclaration {
  const ports = plan ? new Set([plan.containerPort, healthCheckPort(plan)]) : [];
  const rules = [...ports].map((port) => ({
    ...tcp(port),
    SourceSecurityGroupId: getAtt('LoadBalancerSecurityGroup', 'GroupId'),
  }));
  return {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: `Tasks of ${name}`,
      VpcId: ref('VpcId'),
      SecurityGroupIngress: rules.length ? rules : undefined,
      Tags: nameTag(`${name}-tasks`),
    },
  };
}

const healthCheckPort = ({ targetGroup: { healthCheckPort: port }, containerPort }: LoadBalancerPlan) =>
  Number(port) || containerPort;

const tcp = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port });

function attributes(values: Readonly<Record<string, string>>): TemplateValue | undefined {
  const list = Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
  return list.length ? list : undefined;
}
