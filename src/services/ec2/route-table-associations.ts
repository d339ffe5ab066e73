import type { RequestContext } from '../../protocol/model/operation.ts';
import type { RouteTableRow, StoredRouteTableAssociation } from '../../store/tables/ec2.ts';
import { associationNotFound, missingParameter } from './errors.ts';
import { kinds, rowsOf } from './resources.ts';

export interface FoundAssociation {
  readonly table: RouteTableRow;
  readonly association: StoredRouteTableAssociation;
}

export function requiredAssociation(context: RequestContext, id: string | undefined): FoundAssociation {
  if (id === undefined) throw missingParameter('associationId');
  for (const table of rowsOf(context, kinds.routeTable)) {
    const association = table.associations.find((each) => each.associationId === id);
    if (association !== undefined) return { table, association };
  }
  throw associationNotFound(id);
}

export function addAssociation(
  { store }: RequestContext,
  table: RouteTableRow,
  association: StoredRouteTableAssociation,
): void {
  store.put(kinds.routeTable.table, { ...table, associations: [...table.associations, association] });
}

export function removeAssociation({ store }: RequestContext, { table, association }: FoundAssociation): void {
  const associations = table.associations.filter((each) => each !== association);
  store.put(kinds.routeTable.table, { ...table, associations });
}
