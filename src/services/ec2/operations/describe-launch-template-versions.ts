import type {
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult,
} from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { LaunchTemplateRow, StoredLaunchTemplateVersion } from '../../../store/tables/ec2.ts';
import { paginate } from '../describe.ts';
import { invalidParameter } from '../errors.ts';
import { compileFilters, type FilterTable } from '../filters.ts';
import { launchTemplateVersionView, requiredTemplate, requiredVersion } from '../launch-templates.ts';
import { kinds, rowsOf } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

type Version = { readonly row: LaunchTemplateRow; readonly stored: StoredLaunchTemplateVersion };

const member = (name: string) => (version: Version) => (version.stored.data as Record<string, string>)[name];

/** API reference, DescribeLaunchTemplateVersions, "Filter.N", those that templates of container instances have. */
const filters: FilterTable<Version> = {
  'create-time': ({ stored }) => new Date(stored.createdAt).toISOString(),
  'ebs-optimized': member('EbsOptimized'),
  'image-id': member('ImageId'),
  'instance-type': member('InstanceType'),
  'is-default-version': ({ row, stored }) => row.defaultVersion === stored.version,
  'kernel-id': member('KernelId'),
  'ram-disk-id': member('RamDiskId'),
};

export const describeLaunchTemplateVersions: Ec2Operation<
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult
> = (input, context) => {
  refuseUnsupported(input, ['ResolveAlias']);
  const found = chosen(input, context).filter(compileFilters(input.Filters, filters));
  const { rows, nextToken } = paginate(found, keyOf, {
    maxResults: input.MaxResults,
    nextToken: input.NextToken,
    pageSize: [1, 200],
  });
  return {
    LaunchTemplateVersions: rows.map(({ row, stored }) => launchTemplateVersionView(row, stored)),
    NextToken: nextToken,
  };
};

/** The newest first, as AWS lists them: a later version has a smaller key. */
const keyOf = ({ row, stored }: Version) =>
  `${row.launchTemplateId}/${String(Number.MAX_SAFE_INTEGER - stored.version).padStart(16, '0')}`;

function chosen(input: DescribeLaunchTemplateVersionsRequest, context: RequestContext): Version[] {
  const everywhere = input.LaunchTemplateId === undefined && input.LaunchTemplateName === undefined;
  const found = everywhere ? ofEvery(input, context) : ofOne(input, requiredTemplate(context, input));
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Of all templates only the latest and the default versions can be asked for. */
function ofEvery(
  { Versions = [] }: DescribeLaunchTemplateVersionsRequest,
  context: RequestContext,
): Version[] {
  if (Versions.length === 0 || Versions.some((each) => each !== '$Latest' && each !== '$Default'))
    throw invalidParameter(
      'When describing all launch templates, the valid values for Versions are $Latest and $Default.',
    );
  return rowsOf(context, kinds.launchTemplate).flatMap((row) => versionsOf(row, Versions));
}

function ofOne(input: DescribeLaunchTemplateVersionsRequest, row: LaunchTemplateRow): Version[] {
  if (input.Versions !== undefined && input.Versions.length > 0) return versionsOf(row, input.Versions);
  const from = input.MinVersion === undefined ? 1 : requiredVersion(row, input.MinVersion).version;
  const to =
    input.MaxVersion === undefined ? row.latestVersion : requiredVersion(row, input.MaxVersion).version;
  return row.versions
    .filter(({ version }) => version >= from && version <= to)
    .map((stored) => ({ row, stored }));
}

function versionsOf(row: LaunchTemplateRow, versions: readonly string[]): Version[] {
  const wanted = new Set(versions.map((each) => requiredVersion(row, each)));
  return [...wanted].map((stored) => ({ row, stored }));
}
