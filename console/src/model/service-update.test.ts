import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { emptyServiceForm, newStepPolicy, newTrackingPolicy } from './service-form.ts';
import { serviceStack } from './service-template.ts';
import {
  changedFields,
  changedTemplate,
  type UpdateForm,
  updateFormOf,
  updateInput,
} from './service-update.ts';

const service: Service = {
  serviceArn: 'arn:aws:ecs:us-east-1:1:service/demo/web',
  clusterArn: 'arn:aws:ecs:us-east-1:1:cluster/demo',
  taskDefinition: 'arn:aws:ecs:us-east-1:1:task-definition/web:3',
  desiredCount: 2,
  deploymentConfiguration: {
    minimumHealthyPercent: 50,
    maximumPercent: 150,
    deploymentCircuitBreaker: { enable: true, rollback: false },
  },
  availabilityZoneRebalancing: 'ENABLED',
};
const before = updateFormOf(service, { policies: [], alarms: [] });
const change = (after: Partial<UpdateForm>) => {
  const form = { ...before, ...after };
  return { after: form, changed: changedFields(before, form) };
};

describe('updateFormOf', () => {
  it('shows the service as it is', () => {
    expect(before).toMatchObject({
      family: 'web',
      revision: '3',
      desired: '2',
      minimumPercent: '50',
      rollback: false,
      rebalancing: true,
      scaling: false,
      force: false,
    });
  });

  it('shows scaling with its steps, and leaves out policies whose alarm or metric it does not know', () => {
    const PolicyARN = 'arn:policy/steps';
    const form = updateFormOf(service, {
      target: { MinCapacity: 2, MaxCapacity: 6 } as never,
      policies: [
        {
          PolicyName: 'steps',
          PolicyARN,
          StepScalingPolicyConfiguration: {
            AdjustmentType: 'ChangeInCapacity',
            Cooldown: 60,
            StepAdjustments: [
              { MetricIntervalUpperBound: -20, ScalingAdjustment: -2 },
              { MetricIntervalLowerBound: -20, MetricIntervalUpperBound: 0, ScalingAdjustment: -1 },
            ],
          },
        },
        { PolicyName: 'own', TargetTrackingScalingPolicyConfiguration: { TargetValue: 1 } },
      ] as never,
      alarms: [
        {
          AlarmActions: [PolicyARN],
          MetricName: 'CPUUtilization',
          Threshold: 30,
          ComparisonOperator: 'LessThanOrEqualToThreshold',
        },
      ],
    });
    expect(form).toMatchObject({ scaling: true, minimum: '2', maximum: '6' });
    expect(form.policies).toMatchObject([
      {
        name: 'steps',
        when: 'below',
        threshold: '30',
        steps: [
          { from: '0', adjustment: '-1' },
          { from: '20', adjustment: '-2' },
        ],
      },
    ]);
  });
});

describe('updateInput', () => {
  const inputOf = (after: Partial<UpdateForm>) => {
    const { after: form, changed } = change(after);
    return updateInput(service, form, changed);
  };

  it('asks for nothing where nothing changed, nor for scaling alone', () => {
    expect(inputOf({})).toBeUndefined();
    expect(inputOf({ scaling: true })).toBeUndefined();
  });

  it('names only what changed', () => {
    expect(inputOf({ revision: '4' })).toEqual({
      cluster: service.clusterArn,
      service: service.serviceArn,
      taskDefinition: 'web:4',
    });
    expect(inputOf({ maximumPercent: '200', force: true })).toMatchObject({
      forceNewDeployment: true,
      deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 },
    });
  });
});

describe('changedTemplate', () => {
  const { template } = serviceStack(
    {
      ...emptyServiceForm('demo'),
      serviceName: 'web',
      vpcId: 'vpc-1',
      subnetIds: ['a', 'b'],
      scaling: true,
      policies: [newTrackingPolicy('ECSServiceAverageCPUUtilization', 'cpu'), newStepPolicy('steps')],
    },
    { networkMode: 'awsvpc', taken: [], balancerGroups: [], taskDefinition: 'web:3' },
    '1a2b3c4d',
  );
  const changed = (after: Partial<UpdateForm>, from = template) =>
    changedTemplate(from, { logicalId: 'Service', ...change(after), requestLabel: 'app/a/b', nonce: 'n1' });

  it('changes the service alone, and of it only what changed', () => {
    const after = changed({ revision: '4', force: true });
    expect(after.Resources.Service?.Properties).toEqual({
      ...template.Resources.Service?.Properties,
      TaskDefinition: 'web:4',
      ForceNewDeployment: { EnableForceNewDeployment: true, ForceNewDeploymentNonce: 'n1' },
    });
    expect({ ...after.Resources, Service: undefined }).toEqual({ ...template.Resources, Service: undefined });
  });

  it('changes scaling in place, under the logical ids that the template has', () => {
    const { ScaleOnCpu, ...rest } = template.Resources;
    const own = { ...template, Resources: { ...rest, MyPolicy: ScaleOnCpu! } };
    const policies = [{ ...newTrackingPolicy('ECSServiceAverageCPUUtilization', 'cpu'), target: '40' }];
    const after = changed({ scaling: true, minimum: '2', maximum: '9', policies }, own);
    expect(after.Resources.MyPolicy?.Properties?.TargetTrackingScalingPolicyConfiguration).toMatchObject({
      TargetValue: 40,
    });
    expect(after.Resources.ScalableTarget?.Properties).toMatchObject({ MinCapacity: 2, MaxCapacity: 9 });
    expect(Object.keys(after.Resources)).not.toContain('StepPolicy');
    expect(Object.keys(after.Resources)).not.toContain('ScaleOnCpu');
  });

  it('takes scaling away with its policies and alarms', () => {
    const scaled = { ...before, scaling: true };
    const after = { ...scaled, scaling: false };
    const without = changedTemplate(template, {
      logicalId: 'Service',
      after,
      changed: changedFields(scaled, after),
      requestLabel: undefined,
      nonce: 'n1',
    });
    expect(Object.keys(without.Resources)).toEqual(['TaskSecurityGroup', 'Service']);
  });
});
