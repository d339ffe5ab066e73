import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { SlipwayServer } from '../helpers/slipway-server.ts';
import { listClusters, readAll, readUntil } from './gateway-fixture.ts';

test('SIGTERM: requests in flight finish, open connections do not hold the server, and it ends well', async () => {
  const server = new SlipwayServer(['--runtime', 'simulated']);
  await server.start();
  const open = () => connect(server.port, '127.0.0.1');

  const idle = open();
  await once(idle, 'connect');
  const kept = open();
  kept.write(listClusters({ connection: 'keep-alive' }));
  await readUntil(kept, '"clusterArns"');
  const stuck = open();
  stuck.on('error', () => {});
  stuck.write(listClusters({ 'content-length': '1000' }));
  const inFlight = open();
  inFlight.write(listClusters().replace(/\{\}$/, ''));
  const answer = readAll(inFlight);
  // Answered after the others came in: the server has their heads.
  kept.write(listClusters({ connection: 'keep-alive' }));
  await readUntil(kept, '"clusterArns"');

  const ended = server.stop();
  inFlight.write('{}');
  expect(await answer).toMatch(/^HTTP\/1.1 200 /);
  await ended;
  expect(server.exitCode).toBe(0);
  expect(server.output).not.toMatch(/"level":50|Error/);

  // The store was closed: the same directory is served again.
  await server.start();
  expect((await server.health()).status).toBe('running');
  await server.remove();
});
