import { type PreparedResource, TemplateError } from '../contract.ts';

/** Resources in an order in which each comes after what it depends on; otherwise as in the template. Linear in resources and dependencies. */
export function inDependencyOrder(
  resources: ReadonlyMap<string, PreparedResource>,
): Map<string, PreparedResource> {
  const ordered = new Map<string, PreparedResource>();
  const waiting = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const { logicalId, dependencies } of resources.values()) {
    waiting.set(logicalId, dependencies.length);
    for (const name of dependencies) addTo(dependents, name, logicalId);
  }
  const ready = [...resources.keys()].filter((id) => waiting.get(id) === 0);
  for (let i = 0; i < ready.length; i++) {
    const id = ready[i]!;
    ordered.set(id, resources.get(id)!);
    for (const dependent of dependents.get(id) ?? []) {
      const left = waiting.get(dependent)! - 1;
      waiting.set(dependent, left);
      if (left === 0) ready.push(dependent);
    }
  }
  if (ordered.size < resources.size) throw circular(resources, ordered, dependents);
  return ordered;
}

/** Only those that wait for each other, not those that merely wait for them. */
function circular(
  resources: ReadonlyMap<string, PreparedResource>,
  ordered: ReadonlyMap<string, unknown>,
  dependents: ReadonlyMap<string, readonly string[]>,
): TemplateError {
  const left = new Set([...resources.keys()].filter((id) => !ordered.has(id)));
  for (let isSmaller = true; isSmaller; ) {
    isSmaller = false;
    for (const id of left) {
      if ((dependents.get(id) ?? []).some((dependent) => left.has(dependent))) continue;
      left.delete(id);
      isSmaller = true;
    }
  }
  return new TemplateError(`Circular dependency between resources: [${[...left].join(', ')}]`);
}

function addTo(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
