import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  converse,
  Fixture,
  forwardTo,
  freePort,
  loadBalancer,
  snapshot,
  target,
  targetGroup,
} from '../../test/helpers/load-balancer.ts';
import { silentLogger } from '../platform/logger.ts';
import type { LoadBalancer, LoadBalancerObservation } from './contract.ts';
import { createLoadBalancer } from './index.ts';

let targets: Fixture;
let balancer: LoadBalancer;
let stateDirectory: string;
beforeEach(async () => {
  targets = await new Fixture().start();
  stateDirectory = mkdtempSync(join(tmpdir(), 'slipway-lb-'));
  balancer = createLoadBalancer({ stateDirectory, logger: silentLogger });
});
afterEach(async () => {
  await balancer.close();
  await targets.close();
});

describe('createLoadBalancer', () => {
  it('createLoadBalancer: forwards, and tells what it observed', async () => {
    const port = await freePort();
    const observations: LoadBalancerObservation[] = [];
    balancer.subscribe((observation) => observations.push(observation));
    const backend = await targets.http((_request, response) => void response.end('ok'));
    const applied = await balancer.apply(
      snapshot([loadBalancer('one', port, [forwardTo('a')])], [targetGroup('a', [target(backend)])]),
    );
    expect(applied.listeners).toEqual([{ port, protocol: 'HTTP', addresses: ['127.0.0.1'], problems: [] }]);
    expect(await converse(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 200/,
    );
    expect(observations.at(-1)).toMatchObject({ kind: 'target-health', state: 'unavailable' });
    expect(observations[0]?.at).toBeInstanceOf(Date);
  });

  it('createLoadBalancer: serves while this thread stands still', async () => {
    const port = await freePort();
    const action = {
      kind: 'fixed-response',
      statusCode: 200,
      contentType: 'text/plain',
      body: 'here',
    } as const;
    await balancer.apply(snapshot([loadBalancer('one', port, [{ arn: 'r', conditions: [], action }])], []));
    const script = `fetch('http://127.0.0.1:${port}/').then((r) => r.text()).then((t) => process.stdout.write(t))`;
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('here');
  });

  it('createLoadBalancer: keeps its socket and the key of its cookies in the state directory', async () => {
    await balancer.apply(snapshot([], [targetGroup('a', [])]));
    expect(balancer.internalEndpoint).toEqual({
      kind: 'socket',
      path: join(stateDirectory, 'load-balancer.sock'),
    });
    expect(statSync(join(stateDirectory, 'load-balancer.key')).mode & 0o777).toBe(0o600);
  });

  it('createLoadBalancer: nothing is started for nothing', async () => {
    expect(await balancer.apply(snapshot([], []))).toMatchObject({ listeners: [] });
    expect(() => balancer.internalEndpoint).toThrow('The load balancer has not started.');
  });

  it('createLoadBalancer: a certificate that cannot be read is a problem of its port only', async () => {
    const port = await freePort();
    const broken = loadBalancer('one', port, [forwardTo('a')]);
    const listeners = broken.listeners.map(
      (each) =>
        ({
          ...each,
          protocol: 'HTTPS',
          certificates: [{ certificate: 'x', privateKey: 'y', names: [] }],
        }) as const,
    );
    const other = loadBalancer('two', await freePort(), [forwardTo('a')]);
    const applied = await balancer.apply(snapshot([{ ...broken, listeners }, other], []));
    expect(applied.listeners[0]?.problems).toEqual([expect.stringMatching(/^EBADCERTIFICATE/)]);
    expect(applied.listeners[1]).toMatchObject({ addresses: ['127.0.0.1'], problems: [] });
    expect((await balancer.apply(snapshot([broken], []))).listeners[0]?.problems).toEqual([]);
  });
});
