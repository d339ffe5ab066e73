import { ssmParameter } from '../../store/cloudformation/facts.ts';
import type { Store } from '../../store/store.ts';
import type { StackRevisionRow, StackRow } from '../../store/tables/cloudformation.ts';
import type { PreparedTemplate } from '../../template/contract.ts';
import { parseTemplate } from '../../template/parse/parse-template.ts';
import { prepareTemplate } from '../../template/prepare/prepare-template.ts';

const KEPT = 20;

/** Templates of the stacks that are under way, prepared once per revision: a revision never changes. */
export class PreparedTemplates {
  readonly #store: Store;
  readonly #kept = new Map<string, PreparedTemplate>();

  constructor(store: Store) {
    this.#store = store;
  }

  prepared(stack: StackRow, revision: StackRevisionRow): PreparedTemplate {
    const kept = this.#kept.get(revision.revisionId);
    if (kept !== undefined) return kept;
    if (this.#kept.size >= KEPT) this.#kept.clear();
    const prepared = this.#prepare(stack, revision);
    this.#kept.set(revision.revisionId, prepared);
    return prepared;
  }

  #prepare(stack: StackRow, revision: StackRevisionRow): PreparedTemplate {
    const { account, region, stackName, stackId } = stack;
    const resolved = revision.parameters.flatMap(({ key, resolvedValue }) =>
      resolvedValue === undefined ? [] : [[key, resolvedValue]],
    );
    return prepareTemplate({
      template: parseTemplate(revision.processed ?? revision.template),
      parameters: revision.parameters.map(({ key, value }) => ({ ParameterKey: key, ParameterValue: value })),
      resolvedParameters: Object.fromEntries(resolved) as Record<string, string>,
      context: { account, region, stackName, stackId, notificationArns: revision.notificationArns },
      lookups: {
        ssmParameter: (name) => ssmParameter(this.#store, stack, name),
        // The revision has what the transforms gave.
        includeText: () => undefined,
      },
    });
  }
}
