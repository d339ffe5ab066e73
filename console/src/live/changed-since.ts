import type { TopicChange } from './topics.ts';

/** More changes than this are not worth asking for one by one. */
const MOST = 500;

/**
 * What changed since a question was last asked, for those that can ask for just that. The change feed notes it before it has
 * the question asked again; whoever asks takes it. `all`: what changed is not known, so everything may have.
 */
export class ChangedSince {
  private readonly byQuestion = new Map<string, TopicChange[] | 'all'>();

  note(question: string, changes: readonly TopicChange[] | 'all'): void {
    const before = this.byQuestion.get(question) ?? [];
    const isAll = before === 'all' || changes === 'all' || before.length + changes.length > MOST;
    this.byQuestion.set(question, isAll ? 'all' : [...before, ...changes]);
  }

  /** Nothing noted is `all` too: somebody wishes to know anew. */
  take(question: string): TopicChange[] | 'all' {
    const changes = this.byQuestion.get(question) ?? 'all';
    this.byQuestion.delete(question);
    return changes;
  }
}

export const changedSince = new ChangedSince();
