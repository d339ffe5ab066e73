import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyText,
  converse,
  Fixture,
  forwardTo,
  freePort,
  getWeb,
} from '../../../test/helpers/load-balancer.ts';
import { type AnsweredBy, internalHeaders } from '../contract.ts';

const key = 'f'.repeat(64);
let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture({ witnessKey: key }).start();
  port = await freePort();
});
afterEach(() => fixture.close());

const ask = (sent = key, headers = '') =>
  converse(port, getWeb('/', `${internalHeaders.witness}: ${sent}\r\n${headers}`));

function told(answer: string): AnsweredBy[] {
  const lines = answer.slice(0, answer.indexOf('\r\n\r\n')).split('\r\n');
  return lines
    .filter((line) => line.startsWith(`${internalHeaders.witness}: `))
    .map((line) => JSON.parse(line.slice(line.indexOf(': ') + 2)) as AnsweredBy);
}

describe('the connection test’s requests', () => {
  it('are told which target answered, whatever the target says of itself, and the target sees no key', async () => {
    const target = await fixture.http((request, response) => {
      response.setHeader(internalHeaders.witness, '{"by":"nobody"}');
      response.end(String(request.headers[internalHeaders.witness]));
    });
    await fixture.serveWeb(port, [target]);
    const answer = await ask();
    expect(bodyText(answer)).toContain('undefined');
    expect(told(answer)).toEqual([
      {
        by: 'target',
        listenerArn: `arn:web:${port}`,
        targetGroupArn: 'tg',
        registrationId: `r-${target}`,
        targetId: '127.0.0.1',
        targetPort: target,
      },
    ]);
  });

  it('are told why the load balancer answered in the target’s place', async () => {
    const refusing = await freePort();
    await fixture.serveWeb(port, [refusing]);
    expect(told(await ask())).toMatchObject([
      { by: 'load-balancer', targetPort: refusing, problem: 'no-connection' },
    ]);
    const hangingUp = await fixture.tcp((socket) => socket.once('data', () => socket.end()));
    await fixture.serveWeb(port, [hangingUp]);
    expect(told(await ask())).toMatchObject([{ by: 'load-balancer', problem: 'bad-answer' }]);
    const silent = await fixture.tcp(() => {});
    await fixture.serveWeb(port, [silent], { idleTimeoutSeconds: 1 });
    expect(told(await ask())).toMatchObject([{ by: 'load-balancer', problem: 'timeout' }]);
  });

  it('are told that no target was there, or a rule answered', async () => {
    await fixture.serveWeb(port, []);
    expect(told(await ask())).toEqual([{ by: 'load-balancer', listenerArn: `arn:web:${port}` }]);
    const action = {
      kind: 'fixed-response',
      statusCode: 418,
      contentType: 'text/plain',
      body: 'tea',
    } as const;
    await fixture.serveWeb(port, [], {}, [{ ...forwardTo(), action }]);
    expect(told(await ask())).toEqual([{ by: 'load-balancer', listenerArn: `arn:web:${port}` }]);
  });

  it('are nobody else’s: another key tells nothing', async () => {
    await fixture.serveWeb(port, [await fixture.naming('one')]);
    expect(told(await ask('x'))).toEqual([]);
    expect(told(await converse(port, getWeb()))).toEqual([]);
  });
});
