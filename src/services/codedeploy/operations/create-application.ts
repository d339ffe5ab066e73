import type { CreateApplicationCommandInput, CreateApplicationOutput } from '@aws-sdk/client-codedeploy';
import type { Operation } from '../../../protocol/model/operation.ts';
import { applicationTable, codeDeployKey } from '../../../store/tables/codedeploy.ts';
import { applicationExists, invalidPlatform } from '../errors.ts';
import { findApplication } from '../find.ts';
import { withTags } from '../tags.ts';

/** Without a platform an application is for servers (API reference, CreateApplication). */
export const createApplication: Operation<CreateApplicationCommandInput, CreateApplicationOutput> = (
  { applicationName = '', computePlatform = 'Server', tags },
  context,
) =>
  context.store.transaction((tx) => {
    if (computePlatform !== 'ECS') throw invalidPlatform(computePlatform);
    if (findApplication(context, applicationName) !== undefined) throw applicationExists(applicationName);
    const { account, region, random, now } = context;
    const applicationId = random.uuid();
    tx.put(applicationTable, {
      account,
      region,
      applicationKey: codeDeployKey(context, applicationName),
      applicationId,
      applicationName,
      tags: withTags([], tags, context),
      createdAt: now.getTime(),
    });
    return { applicationId };
  });
