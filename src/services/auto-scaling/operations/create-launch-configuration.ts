import type { CreateLaunchConfigurationType } from '@aws-sdk/client-auto-scaling';
import { arn } from '../../../domain/arns.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { launchConfigurationTable, namedKey } from '../../../store/tables/auto-scaling.ts';
import { launchConfigurationExists, notBuilt, validationError } from '../errors.ts';

export const createLaunchConfiguration: Operation<CreateLaunchConfigurationType, object> = (input, context) =>
  context.store.transaction((tx) => {
    const { LaunchConfigurationName: name = '', InstanceId, ...settings } = input;
    if (InstanceId !== undefined) throw notBuilt('InstanceId of a launch configuration');
    if (settings.ImageId === undefined || settings.InstanceType === undefined)
      throw validationError(
        'Valid requests must contain either the InstanceID parameter or both the ImageId and InstanceType parameters.',
      );
    const id = namedKey(context, name);
    if (tx.get(launchConfigurationTable, id) !== undefined) throw launchConfigurationExists(name);
    const { account, region, now, random } = context;
    const resource = `launchConfiguration:${random.uuid()}:launchConfigurationName/${name}`;
    tx.put(launchConfigurationTable, {
      id,
      account,
      region,
      name,
      arn: arn('autoscaling', context, resource),
      settings: settings as Record<string, unknown>,
      createdAt: now.getTime(),
    });
    return {};
  });
