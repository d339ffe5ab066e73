import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Where Debian, Ubuntu and Chrome's own packages put it. */
const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export type Language = 'en' | 'ko';

export interface VisitOptions {
  language?: Language;
  dark?: boolean;
  region?: string;
}

/** A real Chromium without a window; one for a test file. */
export class ConsoleBrowser implements AsyncDisposable {
  readonly #browser: Browser;

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<ConsoleBrowser> {
    for (const executablePath of EXECUTABLES) {
      try {
        return new ConsoleBrowser(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
      } catch (error) {
        if (!String(error).includes("doesn't exist")) throw error;
      }
    }
    throw new Error(`no Chromium at ${EXECUTABLES.join(', ')}: scripts/ensure-chromium.sh installs one`);
  }

  async visit(
    endpoint: string,
    { language = 'en', dark = false, region = 'us-east-1' }: VisitOptions = {},
  ): Promise<Visit> {
    const context = await this.#browser.newContext({
      locale: language === 'ko' ? 'ko-KR' : 'en-US',
      colorScheme: dark ? 'dark' : 'light',
      // What is still fading in has no contrast yet.
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
    });
    return new Visit(context, await context.newPage(), `${endpoint}/?region=${region}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}

/** One visitor's window: it notes every error that the browser tells of. */
export class Visit implements AsyncDisposable {
  readonly page: Page;
  /** Errors of the page and of its console, violations of the content security policy among them. */
  readonly problems: string[] = [];
  readonly #context: BrowserContext;
  readonly #address: string;
  #brokenOff = false;

  constructor(context: BrowserContext, page: Page, address: string) {
    this.#context = context;
    this.page = page;
    this.#address = address;
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => this.problems.push(`page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      if (isNetworkChange(message.text())) this.#brokenOff = true;
      else this.problems.push(message.text());
    });
  }

  /** Opens a page of the console by its path, as a link from elsewhere does; again while the machine's networks break its files off. */
  async open(path: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.#brokenOff = false;
      await this.page.goto('about:blank');
      await this.page.goto(`${this.#address}#${path}`).catch(() => {
        this.#brokenOff = true;
      });
      await this.settled().catch((error) => {
        if (!this.#brokenOff || attempt === 5) throw error;
      });
      if (!this.#brokenOff || attempt === 5) return;
    }
  }

  /** Goes to a page of the console that is open, as a link in it does. */
  async go(path: string): Promise<void> {
    await this.page.evaluate((address) => {
      window.location.hash = address;
    }, path);
    await this.settled();
  }

  /** Waits until the page has drawn its heading and loads nothing any more. */
  async settled(): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).first().waitFor();
    const loading = this.page.getByText(/^\s*(Loading|로드 중)\s*$/).filter({ visible: true });
    await loading.first().waitFor({ state: 'detached', timeout: 15_000 });
  }

  /** All that can be read on the page. */
  words(): Promise<string> {
    return this.page.locator('main').ariaSnapshot();
  }

  /** Serious and critical violations that axe finds on the page as it stands, as `rule: element`. */
  async violations(): Promise<string[]> {
    // Evaluated by the debugger, which the page's content security policy does not concern.
    await this.page.evaluate(axeSource);
    return this.page.evaluate(async () => {
      const axe = (window as unknown as { axe: Axe }).axe;
      const { violations } = await axe.run(document, { resultTypes: ['violations'] });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close();
  }
}

interface Axe {
  run(
    where: Document,
    options: object,
  ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

/** Networks of tasks come and go while the browser runs; what it then breaks off is asked again. */
const isNetworkChange = (text: string) =>
  /ERR_NETWORK_CHANGED|Unable to preload CSS|Missing AWS-UI CSS/.test(text);
