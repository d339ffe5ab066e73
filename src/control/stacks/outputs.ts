import type { Output } from '@aws-sdk/client-cloudformation';
import { importersOf } from '../../store/cloudformation/imports.ts';
import { exportKey, exportTable, stackTable } from '../../store/tables/cloudformation.ts';
import type { PreparedTemplate } from '../../template/contract.ts';
import { resolveOutputs } from '../../template/resolve/resolve-template.ts';
import type { Work } from './engine.ts';
import { resolverOf } from './wanted.ts';

type Outputs = { readonly outputs: readonly Output[]; readonly imports: readonly string[] };

/** The stack's outputs as they are now, or why they cannot be had. */
export function readOutputs(work: Work, template: PreparedTemplate): Outputs | { readonly problem: string } {
  const imports = new Set<string>();
  try {
    const outputs = resolveOutputs(template, resolverOf(work, imports));
    for (const id of template.resources.keys())
      for (const name of work.rows.get(id)?.imports ?? []) imports.add(name);
    return { outputs, imports: [...imports] };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** An export has one owner, and does not change as long as somebody imports it (CloudFormation user guide, "Get exported outputs"). */
export function exportProblem({ engine, stack }: Work, outputs: readonly Output[]): string | undefined {
  const { store } = engine;
  const wanted = new Map(
    outputs.flatMap(({ ExportName, OutputValue }) => (ExportName ? [[ExportName, OutputValue]] : [])),
  );
  for (const name of wanted.keys()) {
    const owner = store.get(exportTable, exportKey(stack, name))?.stackId;
    if (owner !== undefined && owner !== stack.stackId)
      return `Export with name ${name} is already exported by stack ${store.get(stackTable, owner)?.stackName}.`;
  }
  for (const { name, value } of store.list(exportTable, { where: { stackId: stack.stackId } })) {
    if (wanted.get(name) === value) continue;
    const users = importersOf(store, stack, name).map((each) => each.stackName);
    if (users.length > 0)
      return `Export ${name} cannot be ${wanted.has(name) ? 'updated' : 'deleted'} as it is in use by ${users.join(', ')}.`;
  }
  return undefined;
}

export function writeExports({ engine, stack }: Work, outputs: readonly Output[]): void {
  const { store } = engine;
  const { account, region, stackId } = stack;
  const keys = new Set<string>();
  for (const { ExportName: name, OutputValue: value = '' } of outputs) {
    if (name === undefined) continue;
    const key = exportKey(stack, name);
    keys.add(key);
    store.put(exportTable, { account, region, exportKey: key, name, value, stackId });
  }
  for (const row of store.list(exportTable, { where: { stackId } }))
    if (!keys.has(row.exportKey)) store.delete(exportTable, row.exportKey);
}
