import { type Clock, systemClock } from '../../platform/clock.ts';
import { createMasker } from '../secrets/mask.ts';
import { PlainScreen } from './plain.ts';
import { TerminalScreen } from './terminal.ts';

/**
 * What a command tells while it works, as typed messages: steps that begin, change and end, notes and warnings. A screen
 * shows them: in place on a terminal, as lines that only ever grow elsewhere. Everything passes the mask here, once, so
 * that no command can print a secret by forgetting to.
 */
export interface Screen {
  begin(title: string): void;
  detail(title: string, detail: string): void;
  /** The present state of the parts of a step, one line each; replaces what was shown before. */
  live(title: string, lines: readonly string[]): void;
  end(title: string, result: StepResult): void;
  write(text: string): void;
  close(): void;
}

export interface StepResult {
  readonly outcome: 'done' | 'unchanged' | 'failed';
  readonly text: string;
  readonly milliseconds: number;
}

export interface Step {
  detail(text: string): void;
  live(lines: readonly string[]): void;
}

export class Reporter {
  readonly #screen: Screen;
  readonly #clock: Clock;
  readonly #secrets = new Set<string>();
  #mask = createMasker();

  constructor(screen: Screen, clock: Clock = systemClock) {
    this.#screen = screen;
    this.#clock = clock;
  }

  /** From here on these values are masked wherever they turn up. */
  hide(values: Iterable<string>): void {
    for (const value of values) this.#secrets.add(value);
    this.#mask = createMasker(this.#secrets);
  }

  mask(text: string): string {
    return this.#mask(text);
  }

  /** Runs one step and shows its end; `unchanged` results are marked so that a second run reads quietly. */
  async step<T>(title: string, work: (step: Step) => Promise<StepOutcome<T>>): Promise<T> {
    const started = this.#clock.now().getTime();
    const end = (outcome: StepResult['outcome'], text: string) =>
      this.#screen.end(title, {
        outcome,
        text: this.#mask(text),
        milliseconds: this.#clock.now().getTime() - started,
      });
    this.#screen.begin(title);
    try {
      const { value, text, changed } = await work({
        detail: (detail) => this.#screen.detail(title, this.#mask(detail)),
        live: (lines) =>
          this.#screen.live(
            title,
            lines.map((line) => this.#mask(line)),
          ),
      });
      end(changed ? 'done' : 'unchanged', text);
      return value;
    } catch (error) {
      end('failed', '');
      throw error;
    }
  }

  write(text: string): void {
    this.#screen.write(this.#mask(text));
  }

  close(): void {
    this.#screen.close();
  }
}

export interface StepOutcome<T> {
  readonly value: T;
  readonly text: string;
  readonly changed: boolean;
}

/** The screen that fits where the output goes. */
export function createReporter(stream: NodeJS.WriteStream = process.stdout): Reporter {
  const inPlace = stream.isTTY && process.env.TERM !== 'dumb' && !process.env.CI;
  const reporter = new Reporter(
    inPlace ? new TerminalScreen(stream, systemClock) : new PlainScreen(stream),
    systemClock,
  );
  // Every step can be taken up again where it was left; only the terminal has to be put right.
  process.once('SIGINT', () => {
    reporter.close();
    stream.write('Interrupted. Run it again to go on from here.\n');
    process.exit(130);
  });
  return reporter;
}
