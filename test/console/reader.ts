import type { Locator } from 'playwright-core';
import type { Message } from '../../console/src/i18n/message.ts';
import { commonMessages } from '../../console/src/messages/common.ts';
import { guideMessages } from '../../console/src/messages/guide.ts';
import type { Language, Visit } from './browser.ts';

type Values = Record<string, string | number>;

/** Somebody who reads the console in one language, and clicks what it says. What does not come is told with what is there instead. */
export class Reader {
  readonly #visit: Visit;
  readonly #language: Language;

  constructor(visit: Visit, language: Language) {
    this.#visit = visit;
    this.#language = language;
  }

  /** A message of the console's catalogue, as its pages say it. */
  say(message: Message, values: Values = {}): string {
    return message[this.#language].replace(/\{(\w+)\}/g, (hole, name: string) =>
      String(values[name] ?? hole),
    );
  }

  button(message: Message): Locator {
    return this.#visit.page
      .getByRole('button', { name: this.say(message), exact: true })
      .and(this.#visit.page.locator(':not([disabled])'));
  }

  async click(message: Message, seconds = 30): Promise<void> {
    await this.#orElse(this.button(message).click({ timeout: seconds * 1000 }));
  }

  /** Waits until a button can be pressed: a form is filled in then. */
  async ready(message: Message): Promise<void> {
    const button = this.button(message).and(this.#visit.page.locator(':not([aria-disabled="true"])'));
    await this.#orElse(button.waitFor());
  }

  /** Waits for words anywhere on the page. */
  async see(words: string | RegExp, seconds = 30): Promise<void> {
    const found = this.#visit.page.getByText(words).filter({ visible: true }).first();
    await this.#orElse(found.waitFor({ timeout: seconds * 1000 }));
  }

  async backToTheGuide(): Promise<void> {
    const link = this.#visit.page.getByRole('link', { name: this.say(guideMessages.title), exact: true });
    await this.#orElse(link.first().click());
  }

  /** A picture for the guide, where it is asked for. */
  async picture(name: string): Promise<void> {
    if (process.env.SLIPWAY_SCREENSHOTS !== '1') return;
    const notices = this.button(commonMessages.close).filter({ visible: true });
    while ((await notices.count()) > 0) await notices.first().click();
    const path = new URL(`../../docs/images/${this.#language}/${name}.png`, import.meta.url).pathname;
    await this.#visit.page.screenshot({ path, animations: 'disabled' });
  }

  async #orElse(waiting: Promise<void>): Promise<void> {
    try {
      await waiting;
    } catch (error) {
      const [first] = (error as Error).message.split('\n');
      throw new Error(`${first}: the page says\n${await this.#visit.words()}`, { cause: error });
    }
  }
}
