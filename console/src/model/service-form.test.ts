import { describe, expect, it } from 'vitest';
import {
  checkServiceForm,
  emptyServiceForm,
  newStepPolicy,
  newTrackingPolicy,
  type ServiceForm,
} from './service-form.ts';

const facts = { networkMode: 'awsvpc', taken: ['api'] };
const good: ServiceForm = {
  ...emptyServiceForm('demo'),
  family: 'web',
  serviceName: 'web',
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
};
const fieldsOf = (change: Partial<ServiceForm>, networkMode = 'awsvpc') =>
  Object.keys(checkServiceForm({ ...good, ...change }, { ...facts, networkMode }));

describe('checkServiceForm', () => {
  it('takes a form with a name, a task definition and a network', () => {
    expect(fieldsOf({})).toEqual([]);
  });

  it('names each field that is missing', () => {
    expect(Object.keys(checkServiceForm(emptyServiceForm(''), facts))).toEqual([
      'cluster',
      'serviceName',
      'family',
      'vpcId',
      'subnetIds',
    ]);
  });

  it('says once that the name is missing of which others are made', () => {
    expect(fieldsOf({ serviceName: '', balancing: 'new', container: 'web:8080' })).toEqual(['serviceName']);
  });

  it.each([['api'], ['bad name'], ['x'.repeat(256)]])('refuses the service name %s', (serviceName) => {
    expect(fieldsOf({ serviceName })).toEqual(['serviceName']);
  });

  it('asks for no network where tasks use that of their instance', () => {
    expect(fieldsOf({ vpcId: '', subnetIds: [] }, 'bridge')).toEqual([]);
  });

  it('refuses percentages that block deployments', () => {
    expect(fieldsOf({ minimumPercent: '100', maximumPercent: '100' })).toEqual(['maximumPercent']);
    expect(fieldsOf({ minimumPercent: 'half' })).toEqual(['minimumPercent']);
  });

  it('asks a new load balancer for two subnets, a container, and a certificate where it is secure', () => {
    const balanced = { balancing: 'new', container: 'web:8080' } as const;
    expect(fieldsOf(balanced)).toEqual([]);
    expect(fieldsOf({ ...balanced, subnetIds: ['subnet-1'] })).toEqual(['subnetIds']);
    expect(fieldsOf({ ...balanced, container: '', listenerProtocol: 'HTTPS' })).toEqual([
      'container',
      'certificateArn',
    ]);
  });

  it('asks for what exists where it shall be used', () => {
    expect(
      fieldsOf({
        balancing: 'existing',
        container: 'web:8080',
        listener: 'existing',
        targetGroup: 'existing',
        securityGroup: 'existing',
      }),
    ).toEqual(['securityGroupIds', 'loadBalancerArn', 'listenerArn', 'targetGroupArn']);
  });

  it('refuses a port that another listener has', () => {
    const balanced = { balancing: 'existing', container: 'web:8080', loadBalancerArn: 'lb' } as const;
    const errors = checkServiceForm({ ...good, ...balanced }, { ...facts, portsTaken: [80] });
    expect(Object.keys(errors)).toEqual(['listenerPort']);
  });

  it('checks a rule only where one is made', () => {
    const existing = {
      balancing: 'existing',
      container: 'web:8080',
      loadBalancerArn: 'lb',
      listener: 'existing',
      listenerArn: 'listener',
      priority: '0',
    } as const;
    expect(fieldsOf(existing)).toEqual(['priority']);
    expect(fieldsOf({ ...existing, targetGroup: 'existing', targetGroupArn: 'tg' })).toEqual([]);
  });

  it('checks scaling only where it is used, policy by policy', () => {
    const policies = [
      newTrackingPolicy('ALBRequestCountPerTarget', 'requests'),
      {
        ...newStepPolicy('steps'),
        steps: [
          { from: '0', adjustment: '1' },
          { from: '0', adjustment: 'x' },
        ],
      },
    ];
    expect(fieldsOf({ maximum: '0', policies })).toEqual([]);
    expect(fieldsOf({ scaling: true, maximum: '0', policies })).toEqual([
      'maximum',
      'policies.0.metric',
      'policies.1.steps.1.from',
      'policies.1.steps.1.adjustment',
    ]);
  });

  it('lets one capacity provider have a base', () => {
    const item = { capacityProvider: 'FARGATE', base: 1, weight: 1 };
    expect(
      fieldsOf({ compute: 'strategy', strategy: [item, { ...item, capacityProvider: 'FARGATE_SPOT' }] }),
    ).toEqual(['strategy']);
  });

  it('refuses tags of AWS and tags that are there twice', () => {
    const tags = [
      { key: 'aws:x', value: '' },
      { key: 'a', value: '' },
      { key: 'a', value: '' },
    ];
    expect(fieldsOf({ tags })).toEqual(['tags.0.key', 'tags.2.key']);
  });
});
