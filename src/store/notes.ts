import type { Scope } from '../domain/scope.ts';

/** Something was written that leaves no record among the changes, because there is too much of it: log events, datapoints. */
export interface Note extends Scope {
  readonly about: 'logs' | 'metrics';
  /** The log group's name. */
  readonly name?: string;
}

/** Notes of the transaction at hand, published after its commit as changes are, and kept for nobody who comes later. Written within transactions only. */
export class Notes {
  readonly #listeners = new Set<(note: Note) => void>();
  #pending: Note[] = [];

  add(note: Note): void {
    if (this.#listeners.size > 0) this.#pending.push(note);
  }

  /** The transaction has failed. */
  discard(): void {
    this.#pending = [];
  }

  publish(): void {
    if (this.#pending.length === 0) return;
    const notes = this.#pending;
    this.#pending = [];
    for (const note of notes) for (const listener of this.#listeners) listener(note);
  }

  /** Hears every note, after the commit. */
  subscribe(listener: (note: Note) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
