import type { CreatePolicyCommandInput, CreatePolicyResponse } from '@aws-sdk/client-iam';
import { globalArn } from '../../../domain/arns.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { uniqueId } from '../../../store/issue-credentials.ts';
import { GLOBAL_REGION, type PolicyRow, policyTable } from '../../../store/tables/iam.ts';
import { checkPolicyDocument } from '../documents.ts';
import { entityExists } from '../errors.ts';
import { mergeTags } from '../tags.ts';
import { policyView } from '../views.ts';

export const createPolicy: Operation<CreatePolicyCommandInput, CreatePolicyResponse> = (input, context) => {
  checkPolicyDocument(input.PolicyDocument!);
  return context.store.transaction((tx) => {
    const path = input.Path ?? '/';
    const arn = globalArn('iam', context, `policy${path}${input.PolicyName!}`);
    if (tx.get(policyTable, arn) !== undefined)
      throw entityExists(
        `A policy called ${input.PolicyName!} already exists. Duplicate names are not allowed.`,
      );
    const now = context.now.getTime();
    const row: PolicyRow = {
      account: context.account,
      region: GLOBAL_REGION,
      arn,
      name: input.PolicyName!,
      path,
      id: uniqueId(context.random, 'ANPA'),
      ...(input.Description === undefined ? {} : { description: input.Description }),
      versions: [{ versionId: 'v1', document: input.PolicyDocument!, createdAt: now }],
      defaultVersionId: 'v1',
      lastVersion: 1,
      tags: mergeTags([], input.Tags ?? []),
      createdAt: now,
      updatedAt: now,
    };
    tx.put(policyTable, row);
    return { Policy: policyView(context, row) };
  });
};
