import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { listClusters, readUntil, signedBy, TestGateway } from './gateway-fixture.ts';

describe('who may call', () => {
  test.each([
    ['localhost:4566', 200],
    ['LOCALHOST', 200],
    ['api.localhost:4566', 200],
    ['127.0.0.1:4566', 200],
    ['[::1]:4566', 200],
    ['[::1]', 200],
    ['192.168.7.7:4566', 200],
    ['my.box:4566', 200],
    ['data-127.0.0.1:4566', 200],
    ['data-localhost', 200],
    ['data-my.box', 403],
    ['evil.example', 403],
    ['localhost.evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['', 403],
  ])('Host %s', async (host, status) => {
    await using gateway = await TestGateway.start({ allowedHosts: ['my.box'] });
    const answer = await gateway.exchange(listClusters({ host }));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/x-amzn-requestid: \S+/);
  });

  test.each([
    ['http://localhost:8080', 200],
    ['http://127.0.0.1:8080', 200],
    ['http://localhost', 200],
    ['https://evil.example', 403],
    ['http://localhost.evil.example', 403],
    ['http://6.6.6.6', 403],
    ['null', 403],
    ['not a url', 403],
  ])('Origin %s', async (origin, status) => {
    await using gateway = await TestGateway.start();
    const answer = await gateway.exchange(listClusters({ origin }));
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.includes(`access-control-allow-origin: ${origin}`)).toBe(status === 200);
  });

  test('a page that is served at the very address may call it', async () => {
    await using gateway = await TestGateway.start();
    const host = '192.168.7.7:4566';
    expect(await gateway.exchange(listClusters({ host, origin: `http://${host}` }))).toMatch(
      /^HTTP\/1.1 200 /,
    );
  });

  test('images and links of other sites are refused although browsers send no Origin with them', async () => {
    await using gateway = await TestGateway.start();
    const get = (site: string) =>
      gateway.exchange(
        `GET /?Action=ListRoles&Version=2010-05-08&X-Amz-Credential=test%2F20260101%2Fus-east-1%2Fiam%2Faws4_request HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: ${site}\r\nconnection: close\r\n\r\n`,
      );
    expect(await get('cross-site')).toMatch(/^HTTP\/1.1 403 /);
    expect(await get('none')).toMatch(/^HTTP\/1.1 200 /);
  });

  test('a preflight of a page of this machine is answered, another’s is refused', async () => {
    await using gateway = await TestGateway.start();
    const preflight = (origin: string) =>
      gateway.exchange(
        `OPTIONS / HTTP/1.1\r\nhost: localhost\r\norigin: ${origin}\r\naccess-control-request-method: POST\r\naccess-control-request-headers: x-amz-target,authorization\r\nconnection: close\r\n\r\n`,
      );
    const answer = await preflight('http://localhost:8080');
    expect(answer).toMatch(/^HTTP\/1.1 204 /);
    expect(answer).toContain('access-control-allow-origin: http://localhost:8080\r\n');
    expect(answer).toContain('access-control-allow-headers: x-amz-target,authorization\r\n');
    expect(await preflight('https://evil.example')).toMatch(/^HTTP\/1.1 403 /);
  });
});

describe('forms of requests', () => {
  test('the whole URL in the request line stands for Host', async () => {
    await using gateway = await TestGateway.start();
    const absolute = (authority: string) =>
      gateway.exchange(listClusters({ host: 'localhost' }).replace('POST /', `POST http://${authority}/`));
    expect(await absolute('localhost:4566')).toMatch(/^HTTP\/1.1 200 /);
    expect(await absolute('evil.example')).toMatch(/^HTTP\/1.1 403 /);
    expect(await absolute('a-1.us-east-1.elb.localhost')).toMatch(/^HTTP\/1.1 599 /);
  });

  test('requests sent without waiting are answered in their order', async () => {
    await using gateway = await TestGateway.start();
    const bad = listClusters({ connection: 'keep-alive' }, '[');
    const text = listClusters({ connection: 'keep-alive' }) + bad + listClusters();
    const answers = await gateway.exchange(text);
    expect(answers.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400', 'HTTP/1.1 200']);
  });

  test('an offer to upgrade is passed over, as h2c by some clients on every request', async () => {
    await using gateway = await TestGateway.start();
    const headers = {
      connection: 'close, Upgrade, HTTP2-Settings',
      upgrade: 'h2c',
      'http2-settings': 'AAMAAABk',
    };
    expect(await gateway.exchange(listClusters(headers))).toMatch(/^HTTP\/1.1 200 /);
  });

  test('Expect: 100-continue is told to go on', async () => {
    await using gateway = await TestGateway.start();
    const socket = gateway.open();
    socket.write(listClusters({ expect: '100-continue' }).replace(/\{\}$/, ''));
    await readUntil(socket, 'HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('{}');
    expect(await readUntil(socket, '"clusterArns"')).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  });

  test('Query parameters in the URL of a POST without a body count', async () => {
    await using gateway = await TestGateway.start();
    const answer = await gateway.exchange(
      `POST /?Action=GetCallerIdentity&Version=2011-06-15 HTTP/1.1\r\nhost: localhost\r\nauthorization: ${signedBy('sts')}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).toContain('<Account>000000000000</Account>');
  });

  test.each(['GET / HTTP/1.1\r\n', 'DELETE /a/b HTTP/1.1\r\n', 'HEAD / HTTP/1.1\r\n'])(
    '%s is not there',
    async (line) => {
      await using gateway = await TestGateway.start();
      const answer = await gateway.exchange(`${line}host: localhost\r\nconnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 404 /);
      expect(answer).toMatch(/x-amzn-requestid: \S+/);
    },
  );

  test.each([
    'nonsense\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    `GET / HTTP/1.1\r\na: ${'x'.repeat(17_000)}\r\n\r\n`,
  ])('what is not HTTP is refused and the connection closed', async (text) => {
    await using gateway = await TestGateway.start();
    expect(await gateway.exchange(text)).toMatch(/^HTTP\/1.1 4\d\d /);
  });
});

describe('bodies', () => {
  test('one that says it is too large is refused at once, and the connection goes on', async () => {
    await using gateway = await TestGateway.start();
    const socket = gateway.open();
    const body = Buffer.alloc(9 * 1024 * 1024, ' ');
    const length = { 'content-length': String(body.length), connection: 'keep-alive' };
    socket.write(listClusters(length).replace(/\{\}$/, ''));
    const refused = await readUntil(socket, '8388608 bytes.');
    expect(refused).toMatch(/^HTTP\/1.1 413 /);
    expect(refused).toContain('"__type":"RequestEntityTooLargeException"');
    socket.write(body);
    socket.write(listClusters());
    expect(await readUntil(socket, '"clusterArns"')).toContain('HTTP/1.1 200 ');
    socket.destroy();
  });

  test('one that turns out too large is refused in the words of its protocol', async () => {
    await using gateway = await TestGateway.start();
    const socket = gateway.open();
    socket.on('error', () => {});
    socket.write(
      `POST / HTTP/1.1\r\nhost: localhost\r\nauthorization: ${signedBy('iam')}\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    for (let i = 0; i < 20; i++) socket.write(`10000\r\n${'a'.repeat(65_536)}\r\n`);
    const refused = await readUntil(socket, '</ErrorResponse>');
    expect(refused).toMatch(/^HTTP\/1.1 413 /);
    expect(refused).toContain('<Code>RequestEntityTooLargeException</Code>');
    socket.destroy();
  });

  test('one that stops coming is given up', async () => {
    await using gateway = await TestGateway.start({ pause: 20 });
    const answer = await gateway.exchange(listClusters({ 'content-length': '10', connection: 'close' }));
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('RequestTimeoutException');
  });

  test('clients that go away in the middle leave nothing behind', async () => {
    await using gateway = await TestGateway.start();
    for (const length of [0, 20, 60, 300]) {
      const socket = gateway.open();
      await once(socket, 'connect');
      socket.write(listClusters({ 'content-length': '1000' }).slice(0, length));
      socket.resetAndDestroy();
      await once(socket, 'close');
    }
    expect(await gateway.exchange(listClusters())).toMatch(/^HTTP\/1.1 200 /);
    expect(gateway.failures).toEqual([]);
  });

  test('a thousand connections at once are answered', async () => {
    await using gateway = await TestGateway.start();
    expect(gateway.server.maxConnections).toBeGreaterThan(1000);
    const sockets = Array.from({ length: 1000 }, () => gateway.open());
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const answers = sockets.map((socket) => readUntil(socket, '"clusterArns"'));
    for (const socket of sockets) socket.write(listClusters({ connection: 'keep-alive' }));
    expect((await Promise.all(answers)).every((answer) => answer.startsWith('HTTP/1.1 200 '))).toBe(true);
    for (const socket of sockets) socket.destroy();
  });
});
