import type { ModifyLaunchTemplateRequest, ModifyLaunchTemplateResult } from '@aws-sdk/client-ec2';
import { missingParameter } from '../errors.ts';
import { launchTemplateView, requiredTemplate, requiredVersion } from '../launch-templates.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** The SDK calls the member `DefaultVersion`; on the wire it is `SetDefaultVersion`. */
export const modifyLaunchTemplate: Ec2Operation<ModifyLaunchTemplateRequest, ModifyLaunchTemplateResult> = (
  input,
  context,
) => {
  if (input.DefaultVersion === undefined) throw missingParameter('SetDefaultVersion');
  const row = requiredTemplate(context, input);
  const after = { ...row, defaultVersion: requiredVersion(row, input.DefaultVersion).version };
  context.store.put(kinds.launchTemplate.table, after);
  return { LaunchTemplate: launchTemplateView(after) };
};
