import { describe, expect, it } from 'vitest';
import { emptyServiceForm, newStepPolicy, newTrackingPolicy, type ServiceForm } from './service-form.ts';
import { serviceStack, type TemplateFacts } from './service-template.ts';

const facts: TemplateFacts = {
  networkMode: 'awsvpc',
  taken: [],
  balancerGroups: ['sg-lb'],
  taskDefinition: 'web:3',
};
const form: ServiceForm = {
  ...emptyServiceForm('demo'),
  family: 'web',
  serviceName: 'my_web',
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
};
const stackOf = (change: Partial<ServiceForm>, more: Partial<TemplateFacts> = {}) =>
  serviceStack({ ...form, ...change }, { ...facts, ...more }, '1a2b3c4d');
const idsOf = (change: Partial<ServiceForm>, more?: Partial<TemplateFacts>) =>
  Object.keys(stackOf(change, more).template.Resources);

describe('serviceStack', () => {
  it('names the stack as the console of ECS does, in the characters that CloudFormation takes', () => {
    expect(stackOf({}).stackName).toBe('ECS-Console-V2-Service-my-web-demo-1a2b3c4d');
    expect(stackOf({ serviceName: 'x'.repeat(255) }).stackName).toHaveLength(128);
  });

  it('makes a service and its security group in the network that the parameters name', () => {
    const { template, parameters } = stackOf({});
    expect(Object.keys(template.Resources)).toEqual(['TaskSecurityGroup', 'Service']);
    expect(parameters).toEqual({ VpcId: 'vpc-1', SubnetIds: 'subnet-1,subnet-2' });
    expect(Object.keys(template.Parameters ?? {})).toEqual(Object.keys(parameters));
    expect(template.Resources.Service?.Properties).toMatchObject({
      ServiceName: 'my_web',
      Cluster: 'demo',
      TaskDefinition: 'web:3',
      LaunchType: 'FARGATE',
      PlatformVersion: 'LATEST',
      DesiredCount: 1,
      NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } },
    });
  });

  it('puts a new load balancer before the service, which waits for its listener', () => {
    const { template } = stackOf({ balancing: 'new', container: 'web:8080' });
    expect(Object.keys(template.Resources)).toEqual([
      'LoadBalancerSecurityGroup',
      'LoadBalancer',
      'TargetGroup',
      'Listener',
      'TaskSecurityGroup',
      'Service',
    ]);
    expect(template.Resources.Service?.DependsOn).toEqual(['Listener']);
    expect(template.Resources.TaskSecurityGroup?.Properties?.SecurityGroupIngress).toEqual([
      {
        IpProtocol: 'tcp',
        FromPort: 8080,
        ToPort: 8080,
        SourceSecurityGroupId: { 'Fn::GetAtt': ['LoadBalancerSecurityGroup', 'GroupId'] },
      },
    ]);
  });

  it('reaches a new target group at an existing listener by a rule', () => {
    const { template } = stackOf({
      balancing: 'existing',
      container: 'web:8080',
      loadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/demo/1',
      listener: 'existing',
      listenerArn: 'listener',
      pathPattern: '/api/*',
      priority: '7',
    });
    expect(Object.keys(template.Resources)).toContain('ListenerRule');
    expect(template.Resources.ListenerRule?.Properties).toMatchObject({
      ListenerArn: 'listener',
      Priority: 7,
    });
    expect(template.Resources.Service?.DependsOn).toEqual(['ListenerRule']);
  });

  it('makes nothing for what exists all', () => {
    const existing = {
      balancing: 'existing',
      container: 'web:8080',
      loadBalancerArn: 'lb',
      listener: 'existing',
      listenerArn: 'listener',
      targetGroup: 'existing',
      targetGroupArn: 'tg',
      securityGroup: 'existing',
      securityGroupIds: ['sg-1'],
    } as const;
    expect(idsOf(existing as unknown as Partial<ServiceForm>)).toEqual(['Service']);
  });

  it('has no network for tasks that use that of their instance', () => {
    const { template, parameters } = stackOf({ launchType: 'EC2' }, { networkMode: 'bridge' });
    expect(parameters).toEqual({});
    expect(template.Parameters).toBeUndefined();
    expect(template.Resources.Service?.Properties).not.toHaveProperty('NetworkConfiguration');
    expect(template.Resources.Service?.Properties).not.toHaveProperty('PlatformVersion');
  });

  it('scales by targets and by steps, each step with its alarm', () => {
    const { template } = stackOf({
      balancing: 'new',
      container: 'web:8080',
      scaling: true,
      policies: [
        newTrackingPolicy('ALBRequestCountPerTarget', 'requests'),
        {
          ...newStepPolicy('in'),
          when: 'below',
          steps: [
            { from: '0', adjustment: '-1' },
            { from: '20', adjustment: '-2' },
          ],
        },
      ],
    });
    const { ScaleOnRequests, StepPolicy, StepPolicyAlarm } = template.Resources;
    expect(ScaleOnRequests?.Properties?.TargetTrackingScalingPolicyConfiguration).toMatchObject({
      PredefinedMetricSpecification: {
        ResourceLabel: {
          'Fn::Join': [
            '/',
            [
              { 'Fn::GetAtt': ['LoadBalancer', 'LoadBalancerFullName'] },
              { 'Fn::GetAtt': ['TargetGroup', 'TargetGroupFullName'] },
            ],
          ],
        },
      },
    });
    expect(StepPolicy?.Properties?.StepScalingPolicyConfiguration).toMatchObject({
      StepAdjustments: [
        { MetricIntervalLowerBound: -20, MetricIntervalUpperBound: 0, ScalingAdjustment: -1 },
        { MetricIntervalUpperBound: -20, ScalingAdjustment: -2 },
      ],
    });
    expect(StepPolicyAlarm?.Properties).toMatchObject({ AlarmActions: [{ Ref: 'StepPolicy' }] });
  });
});
