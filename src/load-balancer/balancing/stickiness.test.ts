import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  bodyText,
  Fixture,
  forwardTo,
  freePort,
  get,
  groupsOf,
  loadBalancer,
  named,
  snapshot,
  target,
  targetGroup,
} from '../../../test/helpers/load-balancer.ts';
import type { RuleConfig } from '../contract.ts';

let fixture: Fixture;
let port: number;
beforeEach(async () => {
  fixture = await new Fixture().start();
  port = await freePort();
});
afterEach(() => fixture.close());

describe('stickiness', () => {
  const cookies = (text: string) =>
    [...text.matchAll(/Set-Cookie: ([^;\r]+)/g)].map((match) => match[1]).join('; ');

  it('lb_cookie: AWSALB keeps a client at its target until that may not get requests', async () => {
    const targets = [target(await fixture.naming('A')), target(await fixture.naming('B'))];
    const sticky = { stickiness: { kind: 'lb_cookie', seconds: 60 } } as const;
    const balancers = [loadBalancer('one', port, [forwardTo('a')])];
    await fixture.core.apply(snapshot(balancers, [targetGroup('a', targets, sticky)]));
    const first = await get(port, named('one'));
    expect(first).toMatch(/Set-Cookie: AWSALB=[^;]+; Expires=[^;]+ GMT; Path=\/\r\n/);
    expect(first).toMatch(/Set-Cookie: AWSALBCORS=[^;]+; Expires=[^;]+; Path=\/; SameSite=None\r\n/);
    const cookie = `Cookie: other=1; ${cookies(first)}\r\n`;
    const bodies = [];
    for (let i = 0; i < 4; i++) bodies.push(bodyText(await get(port, named('one'), '/', cookie)));
    expect(new Set(bodies)).toEqual(new Set([bodyText(first)]));
    const left = targets.map(
      (each, i) =>
        ({ ...each, state: i === (bodyText(first) === 'A' ? 0 : 1) ? 'draining' : 'active' }) as const,
    );
    await fixture.core.apply(snapshot(balancers, [targetGroup('a', left, sticky)]));
    expect(bodyText(await get(port, named('one'), '/', cookie))).not.toBe(bodyText(first));
  });

  it('app_cookie: AWSALBAPP-0 comes with the application’s own cookie', async () => {
    const app = (name: string) =>
      fixture.http((request, response) => {
        if (request.url === '/login') response.setHeader('Set-Cookie', 'SESSION=s; Path=/');
        response.setHeader('Content-Length', 1).end(name);
      });
    const targets = [target(await app('A')), target(await app('B'))];
    const group = targetGroup('a', targets, {
      stickiness: { kind: 'app_cookie', seconds: 60, cookieName: 'SESSION' },
    });
    await fixture.core.apply(snapshot([loadBalancer('one', port, [forwardTo('a')])], [group]));
    expect(await get(port, named('one'))).not.toContain('Set-Cookie');
    const login = await get(port, named('one'), '/login');
    expect(cookies(login)).toMatch(/SESSION=s; AWSALBAPP-0=/);
    const bodies = [];
    for (let i = 0; i < 4; i++)
      bodies.push(bodyText(await get(port, named('one'), '/', `Cookie: ${cookies(login)}\r\n`)));
    expect(new Set(bodies)).toEqual(new Set([bodyText(login)]));
  });

  it('group stickiness: AWSALBTG keeps a client in its target group', async () => {
    const groups = groupsOf({ a: await fixture.naming('A'), b: await fixture.naming('B') });
    const targetGroups = [
      { arn: 'a', weight: 1 },
      { arn: 'b', weight: 1 },
    ];
    const rule: RuleConfig = {
      arn: 'r',
      conditions: [],
      action: { kind: 'forward', targetGroups, stickinessSeconds: 60 },
    };
    await fixture.core.apply(snapshot([loadBalancer('one', port, [rule])], groups));
    const first = await get(port, named('one'));
    const bodies = [];
    for (let i = 0; i < 8; i++)
      bodies.push(bodyText(await get(port, named('one'), '/', `Cookie: ${cookies(first)}\r\n`)));
    expect(new Set(bodies)).toEqual(new Set([bodyText(first)]));
  });
});
