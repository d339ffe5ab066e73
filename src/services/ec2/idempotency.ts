import { createHash } from 'node:crypto';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { clientTokenTable } from '../../store/tables/ec2.ts';

/** How long a token is remembered; AWS names no time for EC2. */
const KEPT_FOR = 24 * 60 * 60 * 1000;

/**
 * EC2 developer guide, "Ensuring idempotency in Amazon EC2 API requests": a repeated request with the same token makes nothing and answers with
 * the resource of the first one; with other parameters it is refused. `make` returns the new resource's id.
 */
export function oncePerToken(
  context: RequestContext,
  operation: string,
  input: { readonly ClientToken?: string | undefined },
  make: () => string,
): string {
  const { store, account, region, now } = context;
  if (input.ClientToken === undefined || input.ClientToken === '') return make();
  const id = `${account}/${region}/${operation}/${input.ClientToken}`;
  const fingerprint = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const known = store.get(clientTokenTable, id);
  if (known !== undefined && now.getTime() - known.createdAt < KEPT_FOR) {
    if (known.fingerprint !== fingerprint) throw mismatch();
    return known.resourceId;
  }
  forgetOld(context);
  const resourceId = make();
  store.put(clientTokenTable, { id, account, region, fingerprint, resourceId, createdAt: now.getTime() });
  return resourceId;
}

const mismatch = () =>
  new ServiceError(
    'IdempotentParameterMismatch',
    'The client token you have provided has already been used with another set of parameters.',
  );

function forgetOld({ store, account, region, now }: RequestContext): void {
  for (const token of store.list(clientTokenTable, { where: { account, region } }))
    if (now.getTime() - token.createdAt >= KEPT_FOR) store.delete(clientTokenTable, token.id);
}
