import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clusterMessages } from '../../console/src/messages/clusters.ts';
import { commonMessages } from '../../console/src/messages/common.ts';
import { connectionMessages } from '../../console/src/messages/connection-test.ts';
import { dashboardMessages } from '../../console/src/messages/dashboard.ts';
import { guideMessages } from '../../console/src/messages/guide.ts';
import { serviceFormMessages } from '../../console/src/messages/service-form.ts';
import { formMessages } from '../../console/src/messages/task-definition-form.ts';
import { engineForTests } from '../helpers/engine.ts';
import { get } from '../helpers/get.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';
import { ConsoleBrowser } from './browser.ts';
import { Reader } from './reader.ts';

const docker = await engineForTests();

describe.skipIf(!docker)('the four chapters of the runbook, by clicking only', () => {
  const server = new SlipwayServer();
  let browser: ConsoleBrowser;

  beforeAll(async () => {
    [browser] = await Promise.all([ConsoleBrowser.start(), server.start()]);
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await server.remove();
  }, 120_000);

  test.each([
    ['en', 'us-east-1'],
    ['ko', 'ap-northeast-2'],
  ] as const)('%s: from nothing to a 200, in %s', async (language, region) => {
    await using visit = await browser.visit(server.endpoint, { language, region });
    const reader = new Reader(visit, language);
    await visit.open('/');
    await reader.click(dashboardMessages.start);
    await reader.click(guideMessages.pushImage);

    await reader.click(guideMessages.createDefinition, 120);
    await reader.picture('1-task-definition');
    await reader.click(formMessages.review);
    await reader.click(commonMessages.create);
    await reader.see('hello:1');

    await reader.backToTheGuide();
    await reader.click(guideMessages.createCluster);
    await reader.click(commonMessages.create);
    await reader.click(clusterMessages.view, 60);

    await reader.backToTheGuide();
    await reader.click(guideMessages.createService);
    await reader.click(serviceFormMessages.create);
    await reader.see(reader.say(serviceFormMessages.created, { name: 'hello' }), 120);

    await reader.backToTheGuide();
    await reader.click(guideMessages.openTest);
    await reader.click(connectionMessages.once);
    await reader.see(reader.say(connectionMessages.works, { status: 200 }));

    const { LoadBalancers: [balancer] = [] } = await new ElasticLoadBalancingV2Client({
      ...server.client,
      region,
    }).send(new DescribeLoadBalancersCommand());
    expect(await get(balancer!.DNSName!, server.port, '/health')).toMatchObject({ status: 200 });
    expect(visit.problems).toEqual([]);
  });
});
