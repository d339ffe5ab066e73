import { ApplicationAutoScaling } from '@aws-sdk/client-application-auto-scaling';
import { CreateStackCommand, GetTemplateCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { EC2 } from '@aws-sdk/client-ec2';
import { ECS } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import {
  checkServiceForm,
  emptyServiceForm,
  newStepPolicy,
  newTrackingPolicy,
  type ServiceForm,
} from '../../console/src/model/service-form.ts';
import { serviceStack } from '../../console/src/model/service-template.ts';
import { changedFields, changedTemplate, updateFormOf } from '../../console/src/model/service-update.ts';
import { serviceTable } from '../../src/store/tables/ecs-services.ts';
import { loadBalancerTable } from '../../src/store/tables/elastic-load-balancing-v2.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

/** The templates that the console's forms make, through CloudFormation with every resource real. No task is wished for: no other controllers run here. */
async function setUp() {
  const api = new TestApi();
  const world = new StackWorld(api);
  const ec2 = new EC2(api.client());
  const ecs = new ECS(api.client());
  const elb = new ElasticLoadBalancingV2(api.client());
  const { Vpcs } = await ec2.describeVpcs({});
  const vpcId = Vpcs![0]!.VpcId!;
  const { Subnets } = await ec2.describeSubnets({});
  await ecs.createCluster({ clusterName: 'demo' });
  for (const image of ['web:1', 'web:2'])
    await ecs.registerTaskDefinition({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image, portMappings: [{ containerPort: 8080 }] }],
    });
  const form: ServiceForm = {
    ...emptyServiceForm('demo'),
    family: 'web',
    serviceName: 'shop',
    desired: '0',
    vpcId,
    subnetIds: Subnets!.slice(0, 2).map(({ SubnetId }) => SubnetId!),
  };
  const facts = { networkMode: 'awsvpc', taken: [], balancerGroups: [], taskDefinition: 'web:1' };
  const settled = async (stackName: string) => {
    for (let turn = 0; turn < 50; turn += 1) {
      await world.controller.idle();
      completeAll(api);
      api.clock.advance(1000);
    }
    return world.settled(stackName, 10_000);
  };
  const create = async (change: Partial<ServiceForm>, more: Partial<typeof facts> = {}) => {
    const changed = { ...form, ...change };
    expect(checkServiceForm(changed, facts)).toEqual({});
    const { stackName, template, parameters } = serviceStack(changed, { ...facts, ...more }, '1a2b3c4d');
    const Parameters = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    }));
    const TemplateBody = JSON.stringify(template);
    await world.client.send(new CreateStackCommand({ StackName: stackName, TemplateBody, Parameters }));
    return { stackName, template, Parameters, status: await settled(stackName) };
  };
  return { api, world, ecs, elb, scaling: new ApplicationAutoScaling(api.client()), create, settled };
}

/** What the controllers would find: a load balancer is there, and a service without wished tasks is steady, at once. */
function completeAll({ store }: TestApi): void {
  store.transaction((tx) => {
    for (const balancer of tx.list(loadBalancerTable))
      if (balancer.state !== 'active') tx.put(loadBalancerTable, { ...balancer, state: 'active' as const });
    for (const service of tx.list(serviceTable)) {
      if (service.deployments.every(({ rolloutState }) => rolloutState === 'COMPLETED')) continue;
      const [primary] = service.deployments;
      const deployments = primary ? [{ ...primary, rolloutState: 'COMPLETED' as const }] : [];
      tx.put(serviceTable, { ...service, deployments });
    }
  });
}

const balanced = { balancing: 'new', container: 'web:8080' } as const;

describe("the console's form of a service", () => {
  it('is a stack with a load balancer of its own, scaling on requests, and steps with an alarm', async () => {
    const { create, ecs, scaling } = await setUp();
    const { status } = await create({
      ...balanced,
      scaling: true,
      policies: [newTrackingPolicy('ALBRequestCountPerTarget', 'requests'), newStepPolicy('steps')],
      tags: [{ key: 'team', value: 'shop' }],
    });
    expect(status).toBe('CREATE_COMPLETE');
    const { services } = await ecs.describeServices({ cluster: 'demo', services: ['shop'] });
    expect(services![0]).toMatchObject({
      launchType: 'FARGATE',
      loadBalancers: [{ containerName: 'web', containerPort: 8080 }],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    });
    const { ScalingPolicies } = await scaling.describeScalingPolicies({ ServiceNamespace: 'ecs' });
    expect(ScalingPolicies!.map(({ PolicyType, Alarms = [] }) => [PolicyType, Alarms.length > 0])).toEqual(
      expect.arrayContaining([['StepScaling', true]]),
    );
  });

  it('puts a second service behind the first one’s load balancer by a rule', async () => {
    const { create, elb } = await setUp();
    await create(balanced);
    const { LoadBalancers } = await elb.describeLoadBalancers({});
    const [balancer] = LoadBalancers!;
    const loadBalancerArn = balancer!.LoadBalancerArn!;
    const { Listeners } = await elb.describeListeners({ LoadBalancerArn: loadBalancerArn });
    const { status, stackName } = await create(
      {
        serviceName: 'cart',
        balancing: 'existing',
        container: 'web:8080',
        loadBalancerArn,
        listener: 'existing',
        listenerArn: Listeners![0]!.ListenerArn!,
        pathPattern: '/cart/*',
      },
      { balancerGroups: balancer!.SecurityGroups! as never[] },
    );
    expect([stackName, status]).toEqual(['ECS-Console-V2-Service-cart-demo-1a2b3c4d', 'CREATE_COMPLETE']);
    const { Rules } = await elb.describeRules({ ListenerArn: Listeners![0]!.ListenerArn! });
    expect(Rules!.map(({ Priority }) => Priority)).toEqual(['1', 'default']);
  });

  it('is updated in place: another revision, and another target of its scaling', async () => {
    const { create, ecs, scaling, world, settled } = await setUp();
    const policies = [newTrackingPolicy('ECSServiceAverageCPUUtilization', 'cpu')];
    const { stackName, Parameters } = await create({ scaling: true, policies });
    const { services } = await ecs.describeServices({ cluster: 'demo', services: ['shop'] });
    const [target] = (await scaling.describeScalableTargets({ ServiceNamespace: 'ecs' })).ScalableTargets!;
    const found = (await scaling.describeScalingPolicies({ ServiceNamespace: 'ecs' })).ScalingPolicies!;
    const before = updateFormOf(services![0]!, { target, policies: found, alarms: [] });
    expect(before).toMatchObject({ revision: '1', scaling: true, policies });
    const after = { ...before, revision: '2', policies: [{ ...policies[0]!, target: '40' }] };
    const { TemplateBody = '' } = await world.client.send(new GetTemplateCommand({ StackName: stackName }));
    const template = changedTemplate(JSON.parse(TemplateBody), {
      logicalId: 'Service',
      after,
      changed: changedFields(before, after),
      requestLabel: undefined,
      nonce: 'n1',
    });
    await world.client.send(
      new UpdateStackCommand({ StackName: stackName, TemplateBody: JSON.stringify(template), Parameters }),
    );
    expect(await settled(stackName)).toBe('UPDATE_COMPLETE');
    const updated = await ecs.describeServices({ cluster: 'demo', services: ['shop'] });
    expect(updated.services![0]!.taskDefinition).toMatch(/web:2$/);
    const { ScalingPolicies } = await scaling.describeScalingPolicies({ ServiceNamespace: 'ecs' });
    expect(
      ScalingPolicies!.map((policy) => policy.TargetTrackingScalingPolicyConfiguration?.TargetValue),
    ).toEqual([40]);
  });
});
