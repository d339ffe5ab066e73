import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SlipwayServer } from '../helpers/slipway-server.ts';
import { ConsoleBrowser, type Visit } from './browser.ts';
import { addressOf, routePatterns } from './pages.ts';
import { makeWorld, type World } from './world.ts';

/** Markup and a link, as somebody would plant them who may write only text. */
const HOSTILE =
  '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script> javascript:window.pwned=3';

const server = new SlipwayServer(['--runtime', 'simulated', '--speed', '20']);
let browser: ConsoleBrowser;
let world: World;
let hostileWorld: World;

beforeAll(async () => {
  [browser] = await Promise.all([ConsoleBrowser.start(), server.start()]);
  [world, hostileWorld] = await Promise.all([
    makeWorld(server, 'us-east-1', 'Hello'),
    makeWorld(server, 'eu-west-1', HOSTILE),
  ]);
}, 120_000);
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await server.remove();
});

const title = ({ page }: Visit) => page.getByRole('heading', { level: 1 }).first().textContent();

describe('each page: by its address, reloaded, gone back to; nothing serious for axe, no error', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await browser.visit(server.endpoint);
  });
  afterAll(() => visit[Symbol.asyncDispose]());

  test.each(routePatterns())('%s', async (pattern) => {
    visit.problems.length = 0;
    await visit.open(addressOf(pattern, world));
    const first = await title(visit);
    expect(await visit.violations()).toEqual([]);
    await visit.page.reload();
    await visit.settled();
    expect(await title(visit)).toBe(first);
    await visit.go(pattern === '/about' ? '/guide' : '/about');
    await visit.page.goBack();
    await visit.settled();
    expect(await title(visit)).toBe(first);
    expect(visit.problems).toEqual([]);
  });
});

describe('each page in Korean and in the dark', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await browser.visit(server.endpoint, { language: 'ko', dark: true });
    await visit.open('/about');
  });
  afterAll(() => visit[Symbol.asyncDispose]());

  test.each(routePatterns())('%s', async (pattern) => {
    visit.problems.length = 0;
    await visit.go(addressOf(pattern, world));
    expect(await visit.violations()).toEqual([]);
    expect(await visit.page.evaluate(() => document.documentElement.lang)).toBe('ko');
    expect(visit.problems).toEqual([]);
  });
});

describe('what others wrote stays text', () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await browser.visit(server.endpoint, { region: 'eu-west-1' });
    await visit.open('/about');
    visit.page.on('dialog', (dialog) => {
      visit.problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  });
  afterAll(() => visit[Symbol.asyncDispose]());

  const staysText = async () => {
    expect(
      await visit.page.evaluate(() => ({
        made: document.querySelectorAll('img[src="x"], main script, a[href^="javascript:" i]').length,
        pwned: (window as { pwned?: number }).pwned,
      })),
    ).toEqual({ made: 0, pwned: undefined });
    expect(visit.problems).toEqual([]);
  };

  test.each(routePatterns())('%s, in each of its tabs', async (pattern) => {
    visit.problems.length = 0;
    await visit.go(addressOf(pattern, hostileWorld));
    await staysText();
    const tabs = visit.page.getByRole('tab', { disabled: false });
    for (let index = 1; index < (await tabs.count()); index++) {
      await tabs.nth(index).click();
      await visit.settled();
      await staysText();
    }
  });
});
