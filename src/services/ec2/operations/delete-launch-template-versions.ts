import type {
  DeleteLaunchTemplateVersionsRequest,
  DeleteLaunchTemplateVersionsResponseErrorItem,
  DeleteLaunchTemplateVersionsResult,
} from '@aws-sdk/client-ec2';
import type { LaunchTemplateRow } from '../../../store/tables/ec2.ts';
import { missingParameter } from '../errors.ts';
import { requiredTemplate } from '../launch-templates.ts';
import { kinds } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** Each version is deleted or told of by itself (API reference, DeleteLaunchTemplateVersions). */
export const deleteLaunchTemplateVersions: Ec2Operation<
  DeleteLaunchTemplateVersionsRequest,
  DeleteLaunchTemplateVersionsResult
> = (input, context) => {
  if (input.Versions === undefined || input.Versions.length === 0)
    throw missingParameter('LaunchTemplateVersion');
  const row = requiredTemplate(context, input);
  const { launchTemplateId: LaunchTemplateId, launchTemplateName: LaunchTemplateName } = row;
  const named = (version: string) => ({
    LaunchTemplateId,
    LaunchTemplateName,
    ...(/^\d+$/.test(version) && { VersionNumber: Number(version) }),
  });
  const failed = input.Versions.flatMap((version): DeleteLaunchTemplateVersionsResponseErrorItem[] => {
    const problem = problemOf(row, version);
    return problem === undefined ? [] : [{ ...named(version), ResponseError: problem }];
  });
  const deleted = input.Versions.filter((version) => problemOf(row, version) === undefined);
  context.store.put(kinds.launchTemplate.table, {
    ...row,
    versions: row.versions.filter(({ version }) => !deleted.includes(String(version))),
  });
  return {
    SuccessfullyDeletedLaunchTemplateVersions: deleted.map(named),
    UnsuccessfullyDeletedLaunchTemplateVersions: failed,
  };
};

function problemOf(row: LaunchTemplateRow, version: string) {
  if (!row.versions.some((each) => String(each.version) === version))
    return {
      Code: 'launchTemplateVersionDoesNotExist' as const,
      Message: `Could not find launch template version ${version}.`,
    };
  if (version !== String(row.defaultVersion)) return undefined;
  return { Code: 'unexpectedError' as const, Message: 'The default version cannot be deleted.' };
}
