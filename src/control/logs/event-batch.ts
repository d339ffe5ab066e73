import type { LinearPattern } from '../../domain/linear-pattern/linear-pattern.ts';
import type { LogLine } from '../../runtime/contract.ts';
import { eventBytes, type NewLogEvent } from '../../store/log-events.ts';

/** An event that has waited this long for more of its lines is whole (milliseconds), as is one this large (bytes). */
const OPEN_TIME = 5_000;
const LARGEST_EVENT = 256 * 1024;

interface BatchedEvent {
  readonly timestamp: number;
  message: string;
  bytes: number;
  /** Of its last line. */
  cursor: string;
  readonly arrivedAt: number;
}

/**
 * Lines on their way, joined into events where a pattern says that a line begins one (Docker documentation, "Amazon CloudWatch Logs logging driver",
 * awslogs-multiline-pattern). Lines of one event may come apart in time: the last event stays open until the next begins, or for five seconds.
 */
export class EventBatch {
  readonly #beginsEvent: LinearPattern | undefined;
  #events: BatchedEvent[] = [];

  constructor(beginsEvent?: LinearPattern) {
    this.#beginsEvent = beginsEvent;
  }

  get size(): number {
    return this.#events.length;
  }

  add(line: LogLine, now: number): void {
    const bytes = eventBytes(line.text);
    const last = this.#events.at(-1);
    const goesOn =
      last !== undefined &&
      this.#beginsEvent?.test(line.text) === false &&
      last.bytes + bytes <= LARGEST_EVENT;
    if (!goesOn) {
      const { text: message, cursor } = line;
      this.#events.push({ timestamp: line.timestamp.getTime(), message, bytes, cursor, arrivedAt: now });
      return;
    }
    last.message += `\n${line.text}`;
    last.bytes += bytes;
    last.cursor = line.cursor;
  }

  /** What can be written now, with the cursor of its last line; all there is when no more lines come. */
  take(now: number, ended: boolean): { events: NewLogEvent[]; cursor: string } | undefined {
    const whole = !ended && this.#isOpen(now) ? this.#events.slice(0, -1) : this.#events;
    const cursor = whole.at(-1)?.cursor;
    if (cursor === undefined) return undefined;
    this.#events = this.#events.slice(whole.length);
    // CloudWatch Logs takes no empty messages (PutLogEvents, InputLogEvent).
    const events = whole.filter((each) => each.message !== '');
    return { events: events.map(({ timestamp, message }) => ({ timestamp, message })), cursor };
  }

  #isOpen(now: number): boolean {
    const last = this.#events.at(-1);
    return this.#beginsEvent !== undefined && last !== undefined && now < last.arrivedAt + OPEN_TIME;
  }
}
