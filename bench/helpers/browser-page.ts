import type { Browser, Page } from 'playwright-core';

/** A page of its own, as a new visitor's: nothing in its cache. */
export async function newVisitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1400, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}
