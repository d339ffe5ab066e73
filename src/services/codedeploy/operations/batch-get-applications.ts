import type {
  BatchGetApplicationsCommandInput,
  BatchGetApplicationsOutput,
} from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { batchLimit } from '../errors.ts';
import { findApplication } from '../find.ts';
import { applicationView } from '../views.ts';

/** Those that there are. */
export const batchGetApplications: Operation<BatchGetApplicationsCommandInput, BatchGetApplicationsOutput> = (
  { applicationNames = [] },
  context,
) => {
  if (applicationNames.length > 100) throw batchLimit('At most 100 applications can be asked for.');
  const found = applicationNames.flatMap((name) => findApplication(context, name) ?? []);
  return { applicationsInfo: found.map(applicationView) };
};
