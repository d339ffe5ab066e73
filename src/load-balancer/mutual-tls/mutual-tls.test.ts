import { request as httpsRequest } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  Fixture,
  forwardTo,
  freePort,
  groupsOf,
  loadBalancer,
  named,
  selfSigned,
  snapshot,
} from '../../../test/helpers/load-balancer.ts';
import { type TestAuthority, testAuthority } from '../../../test/helpers/test-authority.ts';
import { parseRevocationList } from '../../domain/revocation-list.ts';
import type { LoadBalancerConfig, MutualAuthenticationConfig } from '../contract.ts';

let fixture: Fixture;
let port: number;
let target: number;
let authority: TestAuthority;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
  target = await fixture.http((request, response) => {
    const told = Object.entries(request.headers).filter(([name]) => name.startsWith('x-amzn-mtls'));
    response.end(JSON.stringify(Object.fromEntries(told)));
  });
  authority = await testAuthority('CN=Root, O=Test');
});
afterEach(() => fixture.close());

async function asking(
  name: string,
  mutualAuthentication: MutualAuthenticationConfig | undefined,
): Promise<LoadBalancerConfig> {
  const plain = loadBalancer(name, port, [forwardTo('a')]);
  const certificates = [await selfSigned(named(name))];
  return {
    ...plain,
    listeners: plain.listeners.map((each) => ({
      ...each,
      protocol: 'HTTPS',
      certificates,
      ...(mutualAuthentication && { mutualAuthentication }),
    })),
  };
}

const verify = (change: object = {}): MutualAuthenticationConfig => ({
  mode: 'verify',
  caCertificates: [authority.certificate],
  ignoreExpiry: false,
  revocations: [],
  ...change,
});

const serve = (...balancers: LoadBalancerConfig[]) =>
  fixture.core.apply(snapshot(balancers, groupsOf({ a: target })));

type Shown = { certificate: string; privateKey: string };

/** The status and what the target was told, or `refused`. */
function ask(name: string, shown?: Shown, headers: Record<string, string> = {}) {
  return new Promise<{ status?: number; told: Record<string, string> } | 'refused'>((resolve) => {
    const request = httpsRequest({
      host: '127.0.0.1',
      port,
      servername: named(name),
      headers: { host: named(name), ...headers },
      rejectUnauthorized: false,
      agent: false,
      ...(shown && { cert: shown.certificate, key: shown.privateKey }),
    });
    request.on('error', () => resolve('refused'));
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode!, told: text.startsWith('{') ? JSON.parse(text) : {} }),
      );
    });
    request.end();
  });
}

describe('mutual TLS', () => {
  it('verify: a trusted client gets through, and the target is told who it is', async () => {
    await serve(await asking('one', verify()));
    const client = await authority.issue('CN=shop\\, client, OU=Tests, C=DE', { serialNumber: '03a5b1' });
    const answer = await ask('one', client, { 'x-amzn-mtls-clientcert-subject': 'CN=somebody else' });
    expect(answer).toEqual({
      status: 200,
      told: {
        'x-amzn-mtls-clientcert-serial-number': '03A5B1',
        'x-amzn-mtls-clientcert-issuer': 'O=Test,CN=Root',
        'x-amzn-mtls-clientcert-subject': 'C=DE,OU=Tests,CN=shop\\, client',
        'x-amzn-mtls-clientcert-validity': expect.stringMatching(
          /^NotBefore=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ;NotAfter=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
        ),
        'x-amzn-mtls-clientcert-leaf': encodeURIComponent(`${client.certificate.trim()}\n`)
          .replaceAll('%2B', '+')
          .replaceAll('%3D', '=')
          .replaceAll('%2F', '/'),
      },
    });
  });

  it('verify: refuses a client without a certificate, and one of another authority', async () => {
    await serve(await asking('one', verify()));
    expect(await ask('one')).toBe('refused');
    const stranger = await (await testAuthority('CN=Root, O=Test')).issue('CN=client');
    expect(await ask('one', stranger)).toBe('refused');
    expect(await ask('one', await selfSigned('client'))).toBe('refused');
  });

  it('verify: takes a client of an authority below the trusted one, that shows the way up', async () => {
    await serve(await asking('one', verify()));
    const below = await authority.authorityBelow('CN=Below');
    const client = await below.issue('CN=client');
    expect(await ask('one', client)).toBe('refused');
    const whole = { ...client, certificate: `${client.certificate}\n${below.certificate}` };
    expect(await ask('one', whole)).toMatchObject({ status: 200 });
  });

  it('verify: an expired certificate is refused, unless expiry is ignored', async () => {
    const past = { notBefore: new Date(Date.UTC(2020, 0, 1)), notAfter: new Date(Date.UTC(2020, 0, 2)) };
    const old = await authority.issue('CN=client', past);
    const oldStranger = await (await testAuthority('CN=Root, O=Test')).issue('CN=client', past);
    const oldServer = await authority.issue('CN=client', { ...past, usage: 'server' });
    await serve(await asking('one', verify()));
    expect(await ask('one', old)).toBe('refused');
    await serve(await asking('one', verify({ ignoreExpiry: true })));
    expect(await ask('one', old)).toMatchObject({ status: 200 });
    expect(await ask('one', oldStranger)).toBe('refused');
    expect(await ask('one', oldServer)).toBe('refused');
  });

  it('verify: a revoked certificate is refused, others of its authority are not', async () => {
    const [kept, revoked] = [await authority.issue('CN=kept'), await authority.issue('CN=revoked')];
    const list = parseRevocationList(Buffer.from(await authority.revoke([revoked.serialNumber])));
    await serve(
      await asking('one', verify({ revocations: [{ issuer: list!.issuer, serials: list!.serials }] })),
    );
    expect(await ask('one', kept)).toMatchObject({ status: 200 });
    expect(await ask('one', revoked)).toBe('refused');
  });

  it('passthrough: any chain goes to the target whole, and none is needed', async () => {
    await serve(await asking('one', { mode: 'passthrough' }));
    const below = await authority.authorityBelow('CN=Below');
    const client = await below.issue('CN=client');
    const whole = { ...client, certificate: `${client.certificate}\n${below.certificate}` };
    const answer = await ask('one', whole);
    const told = answer === 'refused' ? {} : answer.told;
    expect(Object.keys(told)).toEqual(['x-amzn-mtls-clientcert']);
    expect(decodeURIComponent(told['x-amzn-mtls-clientcert'] ?? '').match(/BEGIN CERTIFICATE/g)).toHaveLength(
      2,
    );
    expect(told['x-amzn-mtls-clientcert']).toMatch(/^-----BEGIN%20CERTIFICATE-----%0AMII/);
    expect(await ask('one', undefined, { 'x-amzn-mtls-clientcert': 'made up' })).toEqual({
      status: 200,
      told: {},
    });
  });

  it('a shared port: each load balancer asks as its own listener wants', async () => {
    await serve(
      await asking('open', undefined),
      await asking('closed', verify()),
      await asking('through', { mode: 'passthrough' }),
    );
    expect(await ask('open')).toEqual({ status: 200, told: {} });
    expect(await ask('closed')).toBe('refused');
    expect(await ask('through')).toEqual({ status: 200, told: {} });
    const client = await authority.issue('CN=client');
    expect(await ask('closed', client)).toMatchObject({ status: 200 });
    expect(await ask('open', client)).toEqual({ status: 200, told: {} });
  });

  it('a shared port: a Host that the client did not greet leads nowhere', async () => {
    await serve(await asking('open', undefined), await asking('closed', verify()));
    expect(await ask('open', undefined, { host: named('closed') })).toMatchObject({ status: 421 });
  });
});
