import type { CreateLaunchTemplateRequest, CreateLaunchTemplateResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import { missingParameter } from '../errors.ts';
import { oncePerToken } from '../idempotency.ts';
import { findByName, launchTemplateView } from '../launch-templates.ts';
import { kinds, newId, newRow, required } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createLaunchTemplate: Ec2Operation<CreateLaunchTemplateRequest, CreateLaunchTemplateResult> = (
  input,
  context,
) => {
  const id = oncePerToken(context, 'CreateLaunchTemplate', input, () => make(input, context));
  return { LaunchTemplate: launchTemplateView(required(context, kinds.launchTemplate, id)) };
};

function make(
  input: CreateLaunchTemplateRequest,
  context: Parameters<typeof createLaunchTemplate>[1],
): string {
  const name = input.LaunchTemplateName;
  if (name === undefined) throw missingParameter('LaunchTemplateName');
  if (input.LaunchTemplateData === undefined) throw missingParameter('LaunchTemplateData');
  checkName(name);
  if (findByName(context, name) !== undefined)
    throw new ServiceError(
      'InvalidLaunchTemplateName.AlreadyExistsException',
      'Launch template name already in use.',
    );
  const common = newRow(context);
  const createdBy = context.caller.arn;
  const launchTemplateId = newId(context, 'lt');
  context.store.put(kinds.launchTemplate.table, {
    ...common,
    launchTemplateId,
    launchTemplateName: name,
    createdBy,
    defaultVersion: 1,
    latestVersion: 1,
    versions: [
      {
        version: 1,
        createdAt: common.createdAt,
        createdBy,
        ...(input.VersionDescription !== undefined && { description: input.VersionDescription }),
        data: input.LaunchTemplateData,
      },
    ],
    tags: tagsFrom(input.TagSpecifications, 'launch-template', context),
  });
  return launchTemplateId;
}

function checkName(name: string): void {
  if (!/^[a-zA-Z0-9().\-/_]{3,128}$/.test(name))
    throw new ServiceError(
      'InvalidLaunchTemplateName.MalformedException',
      'The specified launch template name is invalid. A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: -()./_.',
    );
}
