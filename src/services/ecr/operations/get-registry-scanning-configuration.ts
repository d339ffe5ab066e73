import type {
  GetRegistryScanningConfigurationCommandInput,
  GetRegistryScanningConfigurationResponse,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { registryOf } from '../../../store/ecr/repositories.ts';

/** ECR API reference, GetRegistryScanningConfiguration: basic scanning with no rules until something else is put. */
export const getRegistryScanningConfiguration: Operation<
  GetRegistryScanningConfigurationCommandInput,
  GetRegistryScanningConfigurationResponse
> = (_input, context) => ({
  registryId: context.account,
  scanningConfiguration: registryOf(context.store, context).scanning ?? { scanType: 'BASIC', rules: [] },
});
