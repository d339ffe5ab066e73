/**
 * What lists and counts have answered, until the next write to their table: most of them are asked again and again while nothing changes
 * (lists of clusters, of subnets, of the tags of a resource). The store forgets a table's answers when it writes to it, and all of them when
 * a transaction fails.
 */
export class ListCache {
  readonly #tables = new Map<string, Map<string, unknown>>();

  get<Answer>(table: string, question: string): Answer | undefined {
    return this.#tables.get(table)?.get(question) as Answer | undefined;
  }

  add<Answer>(table: string, question: string, answer: Answer): Answer {
    if (Array.isArray(answer) && answer.length > LONGEST) return answer;
    let answers = this.#tables.get(table);
    if (answers === undefined) {
      answers = new Map();
      this.#tables.set(table, answers);
    }
    if (answers.size >= KEPT_ANSWERS) answers.clear();
    answers.set(question, answer);
    return answer;
  }

  forget(table: string): void {
    const answers = this.#tables.get(table);
    if (answers !== undefined && answers.size > 0) answers.clear();
  }

  clear(): void {
    this.#tables.clear();
  }
}

/** Of one table. */
const KEPT_ANSWERS = 100;

/** Rows of a list that is kept: longer ones are rare, and would keep memory for nothing. */
const LONGEST = 200;
