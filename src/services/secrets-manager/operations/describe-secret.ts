import type { DescribeSecretCommandInput, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireSecretEvenDeleted } from '../secrets.ts';
import { secretView } from '../views.ts';

export const describeSecret: Operation<DescribeSecretCommandInput, DescribeSecretResponse> = (
  input,
  context,
) => secretView(requireSecretEvenDeleted(context, input.SecretId!));
