import { type Clock, systemClock } from '../../platform/clock.ts';
import type { Screen, StepResult } from './reporter.ts';
import { formatDuration, green, red } from './style.ts';

/** Where there is no terminal: each thing once, on its own line, in the order it happened. */
export class PlainScreen implements Screen {
  readonly #stream: NodeJS.WritableStream;
  readonly #clock: Clock;
  readonly #shown = new Map<string, Set<string>>();
  #quietUntil = 0;

  constructor(stream: NodeJS.WritableStream, clock: Clock = systemClock) {
    this.#stream = stream;
    this.#clock = clock;
  }

  begin(title: string): void {
    this.#shown.set(title, new Set());
    this.#quietUntil = this.#clock.now().getTime() + 1000;
  }

  /** Only a sign of life in what takes long: a build log belongs to its failure, not to every success. */
  detail(title: string, detail: string): void {
    const now = this.#clock.now().getTime();
    if (now < this.#quietUntil) return;
    this.#quietUntil = now + 2000;
    this.#once(title, `  … ${title}: ${detail}`);
  }

  live(title: string, lines: readonly string[]): void {
    for (const line of lines) this.#once(title, `    ${line}`);
  }

  end(title: string, result: StepResult): void {
    this.#shown.delete(title);
    this.#stream.write(`${endLine(title, result)}\n`);
  }

  write(text: string): void {
    this.#stream.write(`${text}\n`);
  }

  close(): void {}

  #once(title: string, line: string): void {
    const shown = this.#shown.get(title);
    if (!shown || shown.has(line)) return;
    shown.add(line);
    this.#stream.write(`${line}\n`);
  }
}

/** The one line that stays of a step. */
export function endLine(title: string, { outcome, text, milliseconds }: StepResult): string {
  const mark = { done: green('✔'), unchanged: '=', failed: red('✘') }[outcome];
  const time = outcome === 'unchanged' || milliseconds < 100 ? '' : `  (${formatDuration(milliseconds)})`;
  return `${mark} ${title.padEnd(16)} ${text}${time}`.trimEnd();
}
