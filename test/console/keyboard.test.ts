import { CreateClusterCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceFormMessages as form } from '../../console/src/messages/service-form.ts';
import { serviceMessages } from '../../console/src/messages/services.ts';
import { SlipwayServer } from '../helpers/slipway-server.ts';
import { ConsoleBrowser } from './browser.ts';
import { Reader } from './reader.ts';

const server = new SlipwayServer(['--runtime', 'simulated', '--speed', '20']);
let browser: ConsoleBrowser;

beforeAll(async () => {
  [browser] = await Promise.all([ConsoleBrowser.start(), server.start()]);
  const ecs = new ECSClient(server.client);
  await ecs.send(new CreateClusterCommand({ clusterName: 'other' }));
  await ecs.send(new CreateClusterCommand({ clusterName: 'typed' }));
  await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'web:1', portMappings: [{ containerPort: 80 }] }],
    }),
  );
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await server.remove();
});

test('a service is created by the keyboard alone', async () => {
  await using visit = await browser.visit(server.endpoint);
  const { page } = visit;
  const reader = new Reader(visit, 'en');
  const press = (key: string) => page.keyboard.press(key);
  const tabTo = async (target: Locator) => {
    await target.waitFor();
    for (let presses = 0; presses < 120; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await press('Tab');
    }
    throw new Error(`the keyboard does not reach ${target}`);
  };
  /** Opens the list, goes down to the option, and takes it. */
  const choose = async (label: string, option: string) => {
    const list = page.getByRole('button', { name: new RegExp(label) });
    await tabTo(list);
    await press('Enter');
    const wanted = page.getByRole('option', { name: option });
    await wanted.waitFor();
    for (let presses = 0; presses < 10; presses++) {
      if (/highlighted/.test((await wanted.getAttribute('class')) ?? '')) break;
      await press('ArrowDown');
    }
    await press('Enter');
    expect(await list.textContent()).toContain(option);
  };

  await visit.open('/services');
  await tabTo(page.getByRole('button', { name: reader.say(serviceMessages.create) }).first());
  await press('Enter');
  await choose(reader.say(form.cluster), 'typed');
  await choose(`${reader.say(form.taskDefinition)} ${reader.say(form.family)}`, 'web');
  await tabTo(page.getByRole('textbox', { name: reader.say(form.serviceName) }));
  await page.keyboard.type('by-hand');
  await tabTo(page.getByRole('radio', { name: reader.say(form.noBalancer) }));
  await press('ArrowDown');
  await tabTo(page.getByRole('textbox', { name: reader.say(form.healthCheckPathLabel) }));
  await press('Control+a');
  await page.keyboard.type('/health');
  await tabTo(reader.button(form.create));
  await press('Enter');
  await reader.see(reader.say(form.created, { name: 'by-hand' }), 90);
  await reader.see(reader.say(serviceMessages.tasksOfDesired, { running: 1, desired: 1 }), 60);
  expect(visit.problems).toEqual([]);
});
