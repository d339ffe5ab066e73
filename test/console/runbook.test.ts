import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterMessages } from '../../console/src/messages/clusters.ts';
import { commonMessages } from '../../console/src/messages/common.ts';
import { connectionMessages } from '../../console/src/messages/connection-test.ts';
import { dashboardMessages } from '../../console/src/messages/dashboard.ts';
import { findingMessages } from '../../console/src/messages/diagnosis.ts';
import { guideMessages } from '../../console/src/messages/guide.ts';
import { serviceActionMessages } from '../../console/src/messages/service-actions.ts';
import { serviceFormMessages } from '../../console/src/messages/service-form.ts';
import { serviceMessages } from '../../console/src/messages/services.ts';
import { formMessages } from '../../console/src/messages/task-definition-form.ts';
import { engineForTests } from '../helpers/engine.ts';
import { get, Load } from '../helpers/get.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';
import { ConsoleBrowser } from './browser.ts';
import { Reader } from './reader.ts';

const docker = await engineForTests();

describe.skipIf(!docker)('the runbook in the console, with real containers', () => {
  const server = new SlipwayServer(['--speed', '20']);
  let browser: ConsoleBrowser;

  beforeAll(async () => {
    [browser] = await Promise.all([ConsoleBrowser.start(), server.start()]);
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await server.remove();
  }, 120_000);

  const balancerIn = async (region = 'us-east-1') => {
    const client = new ElasticLoadBalancingV2Client({ ...server.client, region });
    const { LoadBalancers = [] } = await client.send(new DescribeLoadBalancersCommand());
    return LoadBalancers[0]!.DNSName!;
  };
  const ask = (name: string, path: string) => get(name, server.port, path);

  test.each([
    ['en', 'us-east-1'],
    ['ko', 'ap-northeast-2'],
  ] as const)(
    'the four chapters by clicking only, from nothing to a 200: %s, %s',
    async (language, region) => {
      await using visit = await browser.visit(server.endpoint, { language, region });
      const reader = new Reader(visit, language);
      await visit.open('/');
      await reader.click(dashboardMessages.start);
      await reader.click(guideMessages.pushImage);

      await reader.click(guideMessages.createDefinition, 120);
      await reader.see(reader.say(formMessages.logOptions));
      await reader.picture('1-task-definition');
      await reader.click(formMessages.review);
      await reader.click(commonMessages.create);
      await reader.see('hello:1');

      await reader.backToTheGuide();
      await reader.click(guideMessages.createCluster);
      await reader.ready(commonMessages.create);
      await reader.picture('2-cluster');
      await reader.click(commonMessages.create);
      await reader.click(clusterMessages.view, 60);

      await reader.backToTheGuide();
      await reader.click(guideMessages.createService);
      await reader.ready(serviceFormMessages.create);
      await reader.picture('3-service');
      await reader.click(serviceFormMessages.create);
      await reader.see(reader.say(serviceFormMessages.created, { name: 'hello' }), 120);

      await reader.backToTheGuide();
      await reader.click(guideMessages.openTest);
      await reader.click(connectionMessages.once);
      await reader.see(reader.say(connectionMessages.works, { status: 200 }));
      await reader.picture('4-connection-test');

      expect(await ask(await balancerIn(region), '/health')).toMatchObject({ status: 200 });
      expect(visit.problems).toEqual([]);
    },
  );

  test('live logs show a line that a container writes while the page is open', async () => {
    await using visit = await browser.visit(server.endpoint);
    await visit.open('/services/hello/hello?tab=logs');
    const log = visit.page.getByRole('log');
    await log.getByText('listens on port').first().waitFor();
    await ask(await balancerIn(), '/seen-by-the-page');
    await log.getByText('GET /seen-by-the-page').waitFor();
    expect(visit.problems).toEqual([]);
  });

  test('a failing deployment is seen, understood, and rolled back', async () => {
    await using visit = await browser.visit(server.endpoint);
    const reader = new Reader(visit, 'en');
    const { page } = visit;
    await visit.open('/task-definitions/create?from=hello:1');
    const image = page.getByLabel(reader.say(formMessages.image));
    const missing = (await image.inputValue()).replace(':latest', ':missing');
    await image.fill(missing);
    await reader.click(formMessages.review);
    await reader.click(commonMessages.create);
    await reader.see('hello:2');

    await visit.open('/services/hello/hello');
    await reader.click(serviceActionMessages.update);
    await page.getByLabel(reader.say(serviceFormMessages.revision)).click();
    await page.getByRole('option', { name: reader.say(serviceFormMessages.latest, { revision: 2 }) }).click();
    await reader.click(commonMessages.update);
    await reader.see(
      reader.say(findingMessages['image-not-found']!, { image: missing, container: 'web' }),
      90,
    );
    await reader.see(reader.say(serviceActionMessages.updateFailed), 60);

    await visit.open('/services/hello/hello?tab=deployments');
    await reader.see('Service deployment rolled back because the circuit breaker threshold was exceeded.');
    expect(await ask(await balancerIn(), '/health')).toMatchObject({ status: 200 });
    expect(visit.problems).toEqual([]);
  });

  test('scaling moves the desired count and the chart while the page is open', async () => {
    await trackCpu();
    await using visit = await browser.visit(server.endpoint);
    const reader = new Reader(visit, 'en');
    await visit.open('/services/hello/hello?tab=scaling');
    const load = new Load(await balancerIn(), server.port, 2);
    await reader.see('Setting desired count to 4.', 60);
    await reader.see(reader.say(serviceMessages.tasksOfDesired, { running: 4, desired: 4 }), 60);
    await load.stop();
    expect(visit.problems).toEqual([]);
  });

  /** Any load at all is too much for two tasks. */
  async function trackCpu(): Promise<void> {
    const scaling = new ApplicationAutoScalingClient(server.client);
    const target = {
      ServiceNamespace: 'ecs',
      ResourceId: 'service/hello/hello',
      ScalableDimension: 'ecs:service:DesiredCount',
    } as const;
    await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 2, MaxCapacity: 4 }));
    const metric = { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' } as const;
    await scaling.send(
      new PutScalingPolicyCommand({
        ...target,
        PolicyName: 'cpu',
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: { TargetValue: 0.5, PredefinedMetricSpecification: metric },
      }),
    );
  }
});
