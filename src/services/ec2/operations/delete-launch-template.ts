import type { DeleteLaunchTemplateRequest, DeleteLaunchTemplateResult } from '@aws-sdk/client-ec2';
import { launchTemplateView, requiredTemplate } from '../launch-templates.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** All its versions go with it. */
export const deleteLaunchTemplate: Ec2Operation<DeleteLaunchTemplateRequest, DeleteLaunchTemplateResult> = (
  input,
  context,
) => {
  const row = requiredTemplate(context, input);
  context.store.delete(kinds.launchTemplate.table, row.launchTemplateId);
  return { LaunchTemplate: launchTemplateView(row) };
};
