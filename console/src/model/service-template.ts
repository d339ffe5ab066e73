import type { Template, TemplateResource } from './cloud-formation.ts';
import { pascalKeys } from './pascal-keys.ts';
import {
  groupNameOf,
  loadBalancerNameOf,
  makesListener,
  makesRule,
  needsNetwork,
  type ServiceFacts,
  type ServiceForm,
  targetGroupNameOf,
} from './service-form.ts';
import { scalingResources } from './service-scaling.ts';

/**
 * The CloudFormation template of a service's form. Logical ids, parameters and outputs are those of `slipway up`, so that whoever reads a
 * stack finds the same things by the same names. What exists already is named by parameters or by its ARN.
 */

export interface ServiceStack {
  stackName: string;
  template: Template;
  parameters: Record<string, string>;
}

type Resources = Record<string, TemplateResource>;

const ref = (id: string) => ({ Ref: id });
const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });

/** What the form names that its checks do not need: read when the form is sent. */
export interface TemplateFacts extends ServiceFacts {
  /** The security groups of an existing load balancer. */
  balancerGroups: string[];
  /** `family:revision`, also where the form says "latest". */
  taskDefinition: string;
}

export function serviceStack(form: ServiceForm, facts: TemplateFacts, suffix: string): ServiceStack {
  const parameters = parametersOf(form, facts);
  return {
    stackName: serviceStackName(form, suffix),
    template: {
      AWSTemplateFormatVersion: '2010-09-09',
      Description: `The Amazon ECS service ${form.serviceName} in the cluster ${form.cluster}.`,
      ...(Object.keys(parameters).length > 0 ? { Parameters: declarations(parameters) } : {}),
      Resources: plain({
        ...loadBalancer(form),
        ...targetGroup(form, facts),
        ...listener(form),
        ...taskSecurityGroup(form, facts),
        Service: service(form, facts),
        ...scalingResources(form, form.cluster, requestLabel(form)),
      }) as Resources,
      Outputs: plain(outputs(form, facts)) as Record<string, object>,
    },
    parameters,
  };
}

/**
 * As the Amazon ECS console names its stacks, ending in a random id. A name has letters, digits and hyphens, 128 in all (CloudFormation API reference,
 * CreateStack).
 */
function serviceStackName({ serviceName, cluster }: ServiceForm, suffix: string): string {
  const text = `ECS-Console-V2-Service-${serviceName}-${cluster}`;
  return `${text.replaceAll(/[^A-Za-z0-9-]+/g, '-').slice(0, 127 - suffix.length)}-${suffix}`;
}

const parameterTypes: Record<string, [type: string, description: string]> = {
  VpcId: ['AWS::EC2::VPC::Id', 'Where the tasks run.'],
  SubnetIds: ['List<AWS::EC2::Subnet::Id>', 'One for each availability zone.'],
  SecurityGroupIds: ['List<AWS::EC2::SecurityGroup::Id>', 'The security groups of the tasks.'],
};

function declarations(parameters: Record<string, string>): Record<string, object> {
  return Object.fromEntries(
    Object.keys(parameters).map((name) => {
      const [Type, Description] = parameterTypes[name]!;
      return [name, { Type, Description }];
    }),
  );
}

function parametersOf(form: ServiceForm, facts: TemplateFacts): Record<string, string> {
  const network = needsNetwork(facts);
  const parameters: Record<string, string> = {};
  const makesTargetGroup = form.balancing !== 'none' && form.targetGroup === 'new';
  const makesGroup = network && form.securityGroup === 'new';
  if (makesGroup || makesTargetGroup || form.balancing === 'new') parameters.VpcId = form.vpcId;
  if (network || form.balancing === 'new') parameters.SubnetIds = form.subnetIds.join(',');
  if (network && form.securityGroup === 'existing')
    parameters.SecurityGroupIds = form.securityGroupIds.join(',');
  return parameters;
}

function loadBalancer(form: ServiceForm): Resources {
  if (form.balancing !== 'new') return {};
  return {
    LoadBalancerSecurityGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `Load balancer of ${form.serviceName}`,
        VpcId: ref('VpcId'),
        SecurityGroupIngress: [{ ...tcp(Number(form.listenerPort)), CidrIp: '0.0.0.0/0' }],
        Tags: nameTag(`${form.serviceName}-load-balancer`),
      },
    },
    LoadBalancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: {
        Name: loadBalancerNameOf(form),
        Type: 'application',
        Scheme: form.scheme,
        Subnets: ref('SubnetIds'),
        SecurityGroups: [ref('LoadBalancerSecurityGroup')],
      },
    },
  };
}

/** Tasks with addresses of their own are targets by them, others by their container instance (developer guide, "Use an Application Load Balancer for Amazon ECS"). */
function targetGroup(form: ServiceForm, facts: TemplateFacts): Resources {
  if (form.balancing === 'none' || form.targetGroup === 'existing') return {};
  return {
    TargetGroup: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: {
        Name: targetGroupNameOf(form),
        Protocol: form.targetProtocol,
        Port: form.targetProtocol === 'HTTPS' ? 443 : 80,
        VpcId: ref('VpcId'),
        TargetType: needsNetwork(facts) ? 'ip' : 'instance',
        HealthCheckPath: form.healthCheckPath,
        TargetGroupAttributes: [
          { Key: 'deregistration_delay.timeout_seconds', Value: form.deregistrationDelay },
        ],
      },
    },
  };
}

const targetGroupArn = (form: ServiceForm) =>
  form.targetGroup === 'new' ? ref('TargetGroup') : form.targetGroupArn;

function listener(form: ServiceForm): Resources {
  if (form.balancing === 'none') return {};
  const forward = [{ Type: 'forward', TargetGroupArn: targetGroupArn(form) }];
  if (makesRule(form)) return { ListenerRule: listenerRule(form, forward) };
  if (!makesListener(form)) return {};
  const isSecure = form.listenerProtocol === 'HTTPS';
  return {
    Listener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: form.balancing === 'new' ? ref('LoadBalancer') : form.loadBalancerArn,
        Port: Number(form.listenerPort),
        Protocol: form.listenerProtocol,
        Certificates: isSecure ? [{ CertificateArn: form.certificateArn }] : undefined,
        DefaultActions: forward,
      },
    },
  };
}

function listenerRule(form: ServiceForm, Actions: object[]): TemplateResource {
  return {
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: form.listenerArn,
      Priority: Number(form.priority),
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [form.pathPattern] } }],
      Actions,
    },
  };
}

/** The load balancer reaches the container's port; who else does is in the form. */
function taskSecurityGroup(form: ServiceForm, facts: TemplateFacts): Resources {
  if (!needsNetwork(facts) || form.securityGroup === 'existing') return {};
  const port = Number(containerOf(form).port);
  const balancers =
    form.balancing === 'new' ? [getAtt('LoadBalancerSecurityGroup', 'GroupId')] : facts.balancerGroups;
  const fromBalancer =
    form.balancing === 'none'
      ? []
      : balancers.map((SourceSecurityGroupId) => ({ ...tcp(port), SourceSecurityGroupId }));
  const rules = form.inbound.map((rule) => ({ ...tcp(Number(rule.port)), CidrIp: rule.source }));
  return {
    TaskSecurityGroup: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupName: groupNameOf(form),
        GroupDescription: form.newGroupDescription,
        VpcId: ref('VpcId'),
        SecurityGroupIngress:
          fromBalancer.length + rules.length > 0 ? [...fromBalancer, ...rules] : undefined,
        Tags: nameTag(`${form.serviceName}-tasks`),
      },
    },
  };
}

function service(form: ServiceForm, facts: TemplateFacts): TemplateResource {
  // CreateService refuses a target group that no listener forwards to (ECS API reference).
  const before = makesRule(form)
    ? ['ListenerRule']
    : form.balancing !== 'none' && makesListener(form)
      ? ['Listener']
      : [];
  const isFargate =
    form.compute === 'launchType'
      ? form.launchType === 'FARGATE'
      : form.strategy.some(({ capacityProvider }) => capacityProvider.startsWith('FARGATE'));
  return {
    Type: 'AWS::ECS::Service',
    ...(before.length > 0 ? { DependsOn: before } : {}),
    Properties: {
      ServiceName: form.serviceName,
      Cluster: form.cluster,
      TaskDefinition: facts.taskDefinition,
      ...(form.compute === 'launchType'
        ? { LaunchType: form.launchType }
        : { CapacityProviderStrategy: form.strategy.map((item) => pascalKeys(item)) }),
      PlatformVersion: isFargate ? form.platformVersion : undefined,
      SchedulingStrategy: 'REPLICA',
      DesiredCount: Number(form.desired),
      DeploymentConfiguration: deploymentConfiguration(form),
      AvailabilityZoneRebalancing: form.rebalancing ? 'ENABLED' : 'DISABLED',
      HealthCheckGracePeriodSeconds: form.balancing === 'none' ? undefined : Number(form.gracePeriod),
      LoadBalancers: form.balancing === 'none' ? undefined : [balanced(form)],
      NetworkConfiguration: needsNetwork(facts) ? network(form) : undefined,
      EnableECSManagedTags: true,
      Tags:
        form.tags.length > 0 ? form.tags.map(({ key, value }) => ({ Key: key, Value: value })) : undefined,
    },
  };
}

/** Also of the update form. */
export function deploymentConfiguration(
  form: Pick<ServiceForm, 'minimumPercent' | 'maximumPercent' | 'circuitBreaker' | 'rollback'>,
) {
  return {
    MinimumHealthyPercent: Number(form.minimumPercent),
    MaximumPercent: Number(form.maximumPercent),
    DeploymentCircuitBreaker: { Enable: form.circuitBreaker, Rollback: form.circuitBreaker && form.rollback },
  };
}

function balanced(form: ServiceForm) {
  const { name, port } = containerOf(form);
  return { TargetGroupArn: targetGroupArn(form), ContainerName: name, ContainerPort: Number(port) };
}

function network(form: ServiceForm) {
  return {
    AwsvpcConfiguration: {
      Subnets: ref('SubnetIds'),
      SecurityGroups: form.securityGroup === 'new' ? [ref('TaskSecurityGroup')] : ref('SecurityGroupIds'),
      AssignPublicIp: form.publicIp ? 'ENABLED' : 'DISABLED',
    },
  };
}

/** The container's name has no colon (API reference, ContainerDefinition). */
function containerOf({ container }: ServiceForm) {
  const [name = '', port = '0'] = container.split(':');
  return { name, port };
}

/** `app/<name>/<id>/targetgroup/<name>/<id>` (Application Auto Scaling API reference, PredefinedMetricSpecification). */
function requestLabel(form: ServiceForm): unknown {
  if (form.balancing === 'none') return undefined;
  const balancer =
    form.balancing === 'new'
      ? getAtt('LoadBalancer', 'LoadBalancerFullName')
      : form.loadBalancerArn.split(':loadbalancer/')[1];
  const group =
    form.targetGroup === 'new'
      ? getAtt('TargetGroup', 'TargetGroupFullName')
      : form.targetGroupArn.split(':').at(-1);
  return { 'Fn::Join': ['/', [balancer, group]] };
}

function outputs(form: ServiceForm, facts: TemplateFacts) {
  return {
    TaskDefinition: { Value: facts.taskDefinition },
    ServiceArn: { Value: ref('Service') },
    ...(form.balancing === 'none' ? {} : { TargetGroupArn: { Value: targetGroupArn(form) } }),
    ...(form.balancing === 'new'
      ? { LoadBalancerDNSName: { Value: getAtt('LoadBalancer', 'DNSName') } }
      : {}),
  };
}

const tcp = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port });
const nameTag = (name: string) => [{ Key: 'Name', Value: name }];

/** Without what is undefined, all the way down. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, plain(inner)]));
}
