import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { TestConsole } from './console-fixture.ts';
import { signedBy } from './gateway-fixture.ts';

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const script = 'console.log("slipway")';
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'slipway-console-'));
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Slipway</title>');
  writeFileSync(join(directory, 'favicon.svg'), '<svg/>');
  writeFileSync(join(directory, 'assets/index-a1B2c3_-.js'), script);
  writeFileSync(join(directory, 'assets/index-a1B2c3_-.js.br'), brotliCompressSync(script));
  writeFileSync(join(directory, 'assets/index-a1B2c3_-.js.gz'), gzipSync(script));
  writeFileSync(join(directory, '.hidden.txt'), 'no');
  writeFileSync(join(directory, '../outside.txt'), 'no');
});

describe('the console in a browser', () => {
  test('the page at / comes with an etag, and asks that it be revalidated', async () => {
    await using at = await TestConsole.start({ directory });
    const page = await at.ask('/', { headers: html });
    expect(page).toMatchObject({ status: 200, body: '<!doctype html><title>Slipway</title>' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-length': '37',
    });
    const again = await at.ask('/?x=1', { headers: { ...html, 'if-none-match': page.headers.etag! } });
    expect(again).toMatchObject({ status: 304, body: '' });
    writeFileSync(join(directory, 'index.html'), 'new');
    const changed = await at.ask('/', { headers: { ...html, 'if-none-match': page.headers.etag! } });
    expect(changed).toMatchObject({ status: 200, body: 'new' });
  });

  test('HEAD has the headers of GET and no body', async () => {
    await using at = await TestConsole.start({ directory });
    const head = await at.ask('/', { method: 'HEAD', headers: html });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers['content-length']).toBe('37');
  });

  test('assets come compressed as the browser can read them, and are kept for ever', async () => {
    await using at = await TestConsole.start({ directory });
    const ask = (encoding: string) =>
      at.ask('/_slipway/console/assets/index-a1B2c3_-.js', { headers: { 'accept-encoding': encoding } });
    const brotli = await ask('gzip, deflate, br');
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    });
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(script);
    expect(gunzipSync((await ask('gzip, br;q=0')).bytes).toString()).toBe(script);
    const plain = await ask('identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toBe(script);
  });

  test('the icon that browsers ask for at the root', async () => {
    await using at = await TestConsole.start({ directory });
    expect(await at.ask('/favicon.svg')).toMatchObject({ status: 200, body: '<svg/>' });
    expect((await at.ask('/_slipway/console/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test.each([
    '/_slipway/console/../outside.txt',
    '/_slipway/console/%2e%2e/outside.txt',
    '/_slipway/console/..%2foutside.txt',
    '/_slipway/console/assets/..\\..\\..\\outside.txt',
    '/_slipway/console/.hidden.txt',
    '/_slipway/console/assets/',
    '/_slipway/console/assets',
    '/_slipway/console/none.js',
    '/_slipway/console/assets/index-a1B2c3_-.js.br',
  ])('nothing but the console’s files is served: %s', async (path) => {
    await using at = await TestConsole.start({ directory });
    const answer = await at.ask(path);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ error: 'NotFound' });
    expect(at.failures).toEqual([]);
  });

  test('every answer has the strict headers, errors too', async () => {
    await using at = await TestConsole.start({ directory });
    for (const path of [
      '/',
      '/_slipway/console/assets/index-a1B2c3_-.js',
      '/_slipway/console/x',
      '/_slipway/console/config',
    ]) {
      const { headers } = await at.ask(path, { headers: html });
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  test('not built: a page that says how', async () => {
    await using at = await TestConsole.start({ directory: join(directory, 'none') });
    const page = await at.ask('/', { headers: html });
    expect(page.status).toBe(404);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('npm run build:console');
    expect((await at.ask('/favicon.svg')).status).toBe(404);
  });
});

describe('the console beside AWS’s clients', () => {
  test('whoever does not want a page keeps the answer of before', async () => {
    await using at = await TestConsole.start({ directory });
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }] as Record<
      string,
      string
    >[]) {
      const answer = await at.ask('/', { headers });
      expect(answer.status).toBe(404);
      expect(answer.body).toContain('Slipway serves the AWS APIs here');
    }
  });

  test('a signed GET / lists buckets, whatever it accepts', async () => {
    await using at = await TestConsole.start({ directory });
    const headers = { ...html, authorization: signedBy('s3'), 'x-amz-date': '20260101T000000Z' };
    expect((await at.ask('/', { headers })).body).toContain('ListAllMyBucketsResult');
  });

  test.each([
    '/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=0&X-Amz-Date=20260101T000000Z&X-Amz-Expires=60',
    '/?Action=GetCallerIdentity&Version=2011-06-15',
  ])('a request that says by its query what it is gets no page: %s', async (path) => {
    await using at = await TestConsole.start({ directory });
    expect((await at.ask(path, { headers: html })).body).not.toContain('<!doctype html>');
  });

  test.each([
    's3.localhost:4566',
    'assets.s3.localhost:4566',
    'ecs.us-east-1.amazonaws.com',
    's3.amazonaws.com',
  ])('a name of AWS’s or of a bucket gets no page: %s', async (host) => {
    await using at = await TestConsole.start({ directory });
    expect((await at.ask('/', { headers: { ...html, host } })).body).not.toContain('<!doctype html>');
  });

  test('a load balancer’s name leads to the load balancer', async () => {
    await using at = await TestConsole.start({ directory });
    const host = 'web-1.us-east-1.elb.localhost:4566';
    expect((await at.ask('/', { headers: { ...html, host } })).status).toBe(599);
    expect((await at.ask('/_slipway/console/config', { headers: { host } })).status).toBe(599);
  });

  test('a bucket may be called assets', async () => {
    await using at = await TestConsole.start({ directory });
    const headers = { authorization: signedBy('s3'), 'x-amz-date': '20260101T000000Z' };
    expect((await at.ask('/assets', { method: 'PUT', headers })).status).toBe(200);
    expect((await at.ask('/assets/x', { method: 'PUT', headers, body: 'mine' })).status).toBe(200);
    expect((await at.ask('/assets/x', { headers })).body).toBe('mine');
  });
});

describe('who may speak to the console', () => {
  const paths = [
    '/',
    '/_slipway/console/config',
    '/_slipway/console/favicon.svg',
    '/_slipway/changes?region=us-east-1',
  ];

  test.each(paths)('a name that was made to point here is refused: %s', async (path) => {
    await using at = await TestConsole.start({ directory });
    const answer = await at.ask(path, { headers: { ...html, host: 'rebound.example:4566' } });
    expect(answer.status).toBe(403);
  });

  test.each(paths)('a page of another site is refused: %s', async (path) => {
    await using at = await TestConsole.start({ directory });
    const origin = await at.ask(path, { headers: { ...html, origin: 'https://evil.example' } });
    expect(origin.status).toBe(403);
    const site = await at.ask(path, { headers: { ...html, 'sec-fetch-site': 'cross-site' } });
    expect(site.status).toBe(403);
    const opaque = await at.ask(path, { headers: { ...html, origin: 'null' } });
    expect(opaque.status).toBe(403);
  });

  test('what changes anything takes programs and this origin, not other pages of this machine', async () => {
    await using at = await TestConsole.start({ directory });
    const post = async (headers: Record<string, string>) =>
      (await at.ask('/_slipway/console/config', { method: 'POST', headers })).status;
    expect(await post({ origin: 'http://localhost:3000' })).toBe(403);
    expect(await post({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await post({ origin: at.url })).toBe(405);
    expect(await post({ origin: at.url, 'sec-fetch-site': 'same-origin' })).toBe(405);
    expect(await post({})).toBe(405);
  });
});
