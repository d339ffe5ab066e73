import type {
  PutResourcePolicyCommandInput,
  PutResourcePolicyResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { logsResourcePolicyTable } from '../../../store/tables/logs.ts';
import { invalidParameter, limitExceeded } from '../errors.ts';
import { refuseScoped, resourcePolicyKey, resourcePolicyView } from '../resource-policies.ts';

/** "An account can have a maximum of 10 policies" (API reference, PutResourcePolicy). */
const MOST_POLICIES = 10;

export const putResourcePolicy: Operation<PutResourcePolicyCommandInput, PutResourcePolicyResponse> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    refuseScoped(input);
    const { account, region, now } = context;
    if (input.policyName === undefined || input.policyDocument === undefined)
      throw invalidParameter('Policy name and policy document must be specified.');
    checkDocument(input.policyDocument);
    const id = resourcePolicyKey(context, input.policyName);
    const isNew = tx.get(logsResourcePolicyTable, id) === undefined;
    if (isNew && tx.count(logsResourcePolicyTable, { account, region }) >= MOST_POLICIES)
      throw limitExceeded();
    const { policyName, policyDocument } = input;
    const row = { id, account, region, policyName, policyDocument, updatedAt: now.getTime() };
    tx.put(logsResourcePolicyTable, row);
    return { resourcePolicy: resourcePolicyView(row) };
  });

function checkDocument(text: string): void {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw invalidParameter('Policy document is not valid JSON.');
  }
  if (typeof document !== 'object' || document === null || !('Statement' in document))
    throw invalidParameter('Policy document has no Statement.');
}
