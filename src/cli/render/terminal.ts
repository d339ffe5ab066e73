import { stripVTControlCharacters } from 'node:util';
import type { Clock } from '../../platform/clock.ts';
import { endLine } from './plain.ts';
import type { Screen, StepResult } from './reporter.ts';
import { cyan, dim } from './style.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * A terminal: the step at work turns in place with its details below, and becomes one line when it ends. Only the lines
 * of the present step are ever redrawn; what stands above belongs to the scrollback.
 */
export class TerminalScreen implements Screen {
  readonly #stream: NodeJS.WriteStream;
  readonly #clock: Clock;
  #title: string | undefined;
  #detail = '';
  #lines: readonly string[] = [];
  #drawn = 0;
  #frame = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(stream: NodeJS.WriteStream, clock: Clock) {
    this.#stream = stream;
    this.#clock = clock;
  }

  begin(title: string): void {
    this.#title = title;
    this.#detail = '';
    this.#lines = [];
    this.#stream.write('\u001b[?25l');
    this.#draw();
    this.#tick();
  }

  detail(_title: string, detail: string): void {
    this.#detail = detail;
    this.#draw();
  }

  live(_title: string, lines: readonly string[]): void {
    this.#lines = lines;
    this.#draw();
  }

  end(title: string, result: StepResult): void {
    this.#stop();
    this.#stream.write(`${endLine(title, result)}\n`);
    for (const line of this.#lines) this.#stream.write(`  ${dim(line)}\n`);
    this.#lines = [];
  }

  write(text: string): void {
    this.#erase();
    this.#stream.write(`${text}\n`);
    if (this.#title !== undefined) this.#draw();
  }

  close(): void {
    this.#stop();
  }

  #tick(): void {
    this.#cancelTimer = this.#clock.after(90, () => {
      this.#frame = (this.#frame + 1) % frames.length;
      this.#draw();
      this.#tick();
    });
  }

  #stop(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#title === undefined) return;
    this.#erase();
    this.#title = undefined;
    this.#stream.write('\u001b[?25h');
  }

  #draw(): void {
    if (this.#title === undefined) return;
    const head = `${cyan(frames[this.#frame]!)} ${this.#title.padEnd(16)} ${dim(this.#detail)}`;
    const room = Math.max(1, (this.#stream.rows || 24) - 2);
    const lines = [head, ...this.#lines.slice(-room).map((line) => `  ${line}`)].map((line) =>
      this.#fit(line),
    );
    this.#erase();
    this.#stream.write(`${lines.join('\n')}\n`);
    this.#drawn = lines.length;
  }

  #erase(): void {
    if (this.#drawn > 0) this.#stream.write(`\u001b[${this.#drawn}A\u001b[0J`);
    this.#drawn = 0;
  }

  /** A line that wraps would break the count of lines to erase. */
  #fit(line: string): string {
    const columns = (this.#stream.columns || 80) - 1;
    const text = stripVTControlCharacters(line);
    return text.length <= columns ? line : `${text.slice(0, columns - 1)}…`;
  }
}
