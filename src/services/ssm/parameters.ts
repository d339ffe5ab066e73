import type { RequestContext } from '../../protocol/model/operation.ts';
import { type FoundParameter, findParameter, parseParameterReference } from '../../store/find-parameter.ts';
import {
  type ParameterRow,
  type ParameterVersionRow,
  parameterKey,
  parameterTable,
  parameterVersionKey,
  parameterVersionTable,
} from '../../store/tables/ssm.ts';
import { parameterNotFound, versionNotFound } from './errors.ts';

export interface Selected extends FoundParameter {
  /** As it was asked for: `:3`, `:label`, or nothing. */
  readonly selector: string | undefined;
}

/** By name, ARN, `name:version` or `name:label`. Of AWS's public parameters under /aws/service those of machine images are found. */
export function findSelected(
  context: RequestContext,
  text: string,
): Selected | { readonly missing: 'parameter' | 'version' } {
  const reference = parseParameterReference(context, text.trim());
  if (reference.account !== context.account) return { missing: 'parameter' };
  const found = findParameter(context.store, reference);
  return 'missing' in found ? found : { ...found, selector: reference.selector };
}

export function requireSelected(context: RequestContext, text: string): Selected {
  const found = findSelected(context, text);
  if (!('missing' in found)) return found;
  if (found.missing === 'parameter') throw parameterNotFound();
  const [name = '', selector = ''] = text.split(':').slice(-2);
  throw versionNotFound(name, selector);
}

export function requireParameter(context: RequestContext, name: string): ParameterRow {
  const row = context.store.get(parameterTable, parameterKey(context, name.trim()));
  if (row === undefined) throw parameterNotFound();
  return row;
}

export function requireVersion(
  { store }: RequestContext,
  row: ParameterRow,
  version: number,
): ParameterVersionRow {
  const found = store.get(parameterVersionTable, parameterVersionKey(row.parameterKey, version));
  if (found === undefined) throw versionNotFound(row.name, version);
  return found;
}

/** Every parameter of the account and region with its newest version, by name. */
export function allParameters({ account, region, store }: RequestContext): FoundParameter[] {
  return store.list(parameterTable, { where: { account, region } }).flatMap((parameter) => {
    const key = parameterVersionKey(parameter.parameterKey, parameter.version);
    const version = store.get(parameterVersionTable, key);
    return version === undefined ? [] : [{ parameter, version }];
  });
}

export function versionsOf({ store }: RequestContext, row: ParameterRow): ParameterVersionRow[] {
  return store.list(parameterVersionTable, { where: { parameterKey: row.parameterKey } });
}

/** Takes a parameter away with its versions; false when there is none. */
export function deleteParameterRows(context: RequestContext, name: string): boolean {
  return context.store.transaction((tx) => {
    const row = tx.get(parameterTable, parameterKey(context, name.trim()));
    if (row === undefined) return false;
    for (const version of versionsOf(context, row)) tx.delete(parameterVersionTable, version.versionKey);
    return tx.delete(parameterTable, row.parameterKey);
  });
}
