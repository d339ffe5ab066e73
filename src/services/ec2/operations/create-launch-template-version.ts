import type {
  CreateLaunchTemplateVersionRequest,
  CreateLaunchTemplateVersionResult,
} from '@aws-sdk/client-ec2';
import type { LaunchTemplateRow } from '../../../store/tables/ec2.ts';
import { missingParameter } from '../errors.ts';
import { oncePerToken } from '../idempotency.ts';
import { launchTemplateVersionView, requiredTemplate, requiredVersion } from '../launch-templates.ts';
import { kinds } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createLaunchTemplateVersion: Ec2Operation<
  CreateLaunchTemplateVersionRequest,
  CreateLaunchTemplateVersionResult
> = (input, context) => {
  refuseUnsupported(input, ['ResolveAlias']);
  if (input.LaunchTemplateData === undefined) throw missingParameter('LaunchTemplateData');
  const { launchTemplateId } = requiredTemplate(context, input);
  const version = oncePerToken(context, 'CreateLaunchTemplateVersion', input, () => {
    const row = context.store.update(kinds.launchTemplate.table, launchTemplateId, (before) =>
      withVersion(before, input, context.now.getTime(), context.caller.arn),
    );
    return String(row?.latestVersion);
  });
  const row = requiredTemplate(context, { LaunchTemplateId: launchTemplateId });
  return { LaunchTemplateVersion: launchTemplateVersionView(row, requiredVersion(row, version)) };
};

/** With a source version its parameters are inherited, and those of the request overwrite them (API reference, SourceVersion). */
function withVersion(
  row: LaunchTemplateRow,
  input: CreateLaunchTemplateVersionRequest,
  createdAt: number,
  createdBy: string,
): LaunchTemplateRow {
  const source = input.SourceVersion === undefined ? {} : requiredVersion(row, input.SourceVersion).data;
  const version = row.latestVersion + 1;
  const made = {
    version,
    createdAt,
    createdBy,
    ...(input.VersionDescription !== undefined && { description: input.VersionDescription }),
    data: { ...source, ...input.LaunchTemplateData },
  };
  return { ...row, latestVersion: version, versions: [...row.versions, made] };
}
