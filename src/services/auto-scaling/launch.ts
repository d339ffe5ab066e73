import type { LaunchTemplateSpecification, MixedInstancesPolicy } from '@aws-sdk/client-auto-scaling';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { type GroupInstance, launchConfigurationTable, namedKey } from '../../store/tables/auto-scaling.ts';
import { type LaunchTemplateRow, launchTemplateTable } from '../../store/tables/ec2.ts';
import { launchConfigurationNotFound, validationError } from './errors.ts';

type Launch = Pick<GroupInstance, 'instanceType' | 'imageId' | 'launchConfigurationName' | 'launchTemplate'>;

interface LaunchData {
  readonly InstanceType?: string;
  readonly ImageId?: string;
}

/** What a new instance of the group would be made of. Throws when that is not there. */
export function launchOf(context: RequestContext, settings: Readonly<Record<string, unknown>>): Launch {
  const name = settings.LaunchConfigurationName as string | undefined;
  if (name !== undefined) return { ...ofConfiguration(context, name), launchConfigurationName: name };
  const mixed = settings.MixedInstancesPolicy as MixedInstancesPolicy | undefined;
  const specification =
    (settings.LaunchTemplate as LaunchTemplateSpecification | undefined) ??
    mixed?.LaunchTemplate?.LaunchTemplateSpecification;
  if (specification === undefined)
    throw validationError('The MixedInstancesPolicy must contain a launch template.');
  const override = mixed?.LaunchTemplate?.Overrides?.[0]?.InstanceType;
  return { ...ofTemplate(context, specification), ...(override !== undefined && { instanceType: override }) };
}

function ofConfiguration(context: RequestContext, name: string): Launch {
  const row = context.store.get(launchConfigurationTable, namedKey(context, name));
  if (row === undefined) throw launchConfigurationNotFound(name);
  return typed(row.settings as LaunchData);
}

/** Without a version it is the default one (API reference, LaunchTemplateSpecification). */
function ofTemplate(context: RequestContext, specification: LaunchTemplateSpecification): Launch {
  const row = findTemplate(context, specification);
  const { Version = '$Default' } = specification;
  const wanted =
    Version === '$Latest' ? row.latestVersion : Version === '$Default' ? row.defaultVersion : Number(Version);
  const found = row.versions.find((each) => each.version === wanted);
  if (found === undefined)
    throw validationError(
      `You must use a valid fully-formed launch template. Could not find launch template version ${Version}.`,
    );
  const { launchTemplateId: LaunchTemplateId, launchTemplateName: LaunchTemplateName } = row;
  return { ...typed(found.data), launchTemplate: { LaunchTemplateId, LaunchTemplateName, Version } };
}

function findTemplate(
  { store, account, region }: RequestContext,
  { LaunchTemplateId: id, LaunchTemplateName: name }: LaunchTemplateSpecification,
): LaunchTemplateRow {
  if ((id === undefined) === (name === undefined))
    throw validationError(
      'Valid requests must contain either launchTemplateId or LaunchTemplateName, but not both.',
    );
  const where = { account, region, ...(name !== undefined && { launchTemplateName: name }) };
  const rows = store.list(launchTemplateTable, { where });
  const row = rows.find((each) => id === undefined || each.launchTemplateId === id);
  if (row === undefined)
    throw validationError(
      'You must use a valid fully-formed launch template. The specified launch template does not exist.',
    );
  return row;
}

function typed({ InstanceType, ImageId }: LaunchData): Launch {
  return {
    ...(InstanceType !== undefined && { instanceType: InstanceType }),
    ...(ImageId !== undefined && { imageId: ImageId }),
  };
}
