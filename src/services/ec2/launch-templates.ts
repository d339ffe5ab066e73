import type { LaunchTemplate, LaunchTemplateVersion, ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type LaunchTemplateRow,
  launchTemplateTable,
  type StoredLaunchTemplateVersion,
} from '../../store/tables/ec2.ts';
import { invalidCombination, missingParameter } from './errors.ts';
import { kinds, required } from './resources.ts';

export interface LaunchTemplateReference {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
}

export function findByName(context: RequestContext, name: string): LaunchTemplateRow | undefined {
  const { account, region, store } = context;
  return store.list(launchTemplateTable, { where: { account, region, launchTemplateName: name } })[0];
}

/** "You must specify either the launch template ID or the launch template name, but not both" (API reference, ModifyLaunchTemplate). */
export function requiredTemplate(
  context: RequestContext,
  reference: LaunchTemplateReference,
): LaunchTemplateRow {
  const { LaunchTemplateId: id, LaunchTemplateName: name } = reference;
  if (id !== undefined && name !== undefined)
    throw invalidCombination('LaunchTemplateId and LaunchTemplateName cannot be specified together.');
  if (name === undefined && id === undefined)
    throw missingParameter('LaunchTemplateId or LaunchTemplateName');
  if (name === undefined) return required(context, kinds.launchTemplate, id, 'LaunchTemplateId');
  const row = findByName(context, name);
  if (row === undefined) throw nameNotFound();
  return row;
}

/** EC2 API reference, "Error codes". */
export const nameNotFound = () =>
  new ServiceError(
    'InvalidLaunchTemplateName.NotFoundException',
    'At least one of the launch templates specified in the request does not exist.',
  );

const versionNotFound = ({ launchTemplateId }: LaunchTemplateRow, version: string) =>
  new ServiceError(
    'InvalidLaunchTemplateId.VersionNotFound',
    `Could not find launch template version ${version} of the launch template ${launchTemplateId}.`,
  );

/** `$Latest`, `$Default` or a number. */
export function requiredVersion(row: LaunchTemplateRow, version: string): StoredLaunchTemplateVersion {
  const wanted =
    version === '$Latest'
      ? row.versions.at(-1)?.version
      : version === '$Default'
        ? row.defaultVersion
        : Number(version);
  const found = row.versions.find((each) => each.version === wanted);
  if (found === undefined) throw versionNotFound(row, version);
  return found;
}

export function launchTemplateView(row: LaunchTemplateRow): LaunchTemplate {
  return {
    LaunchTemplateId: row.launchTemplateId,
    LaunchTemplateName: row.launchTemplateName,
    CreateTime: new Date(row.createdAt),
    CreatedBy: row.createdBy,
    DefaultVersionNumber: row.defaultVersion,
    LatestVersionNumber: row.latestVersion,
    Tags: [...row.tags],
  };
}

export function launchTemplateVersionView(
  row: LaunchTemplateRow,
  stored: StoredLaunchTemplateVersion,
): LaunchTemplateVersion {
  return {
    LaunchTemplateId: row.launchTemplateId,
    LaunchTemplateName: row.launchTemplateName,
    VersionNumber: stored.version,
    VersionDescription: stored.description,
    CreateTime: new Date(stored.createdAt),
    CreatedBy: stored.createdBy,
    DefaultVersion: stored.version === row.defaultVersion,
    LaunchTemplateData: dataView(stored.data),
  };
}

/** The answer has every member of the request; rows keep the one time that there is in it as text. */
function dataView(data: ResponseLaunchTemplateData): ResponseLaunchTemplateData {
  const market = data.InstanceMarketOptions;
  const until = market?.SpotOptions?.ValidUntil;
  if (until === undefined) return data;
  const SpotOptions = { ...market?.SpotOptions, ValidUntil: new Date(until) };
  return { ...data, InstanceMarketOptions: { ...market, SpotOptions } };
}
