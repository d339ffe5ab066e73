import type {
  PutRegistryScanningConfigurationCommandInput,
  PutRegistryScanningConfigurationResponse,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { registryOf } from '../../../store/ecr/repositories.ts';
import { registryTable } from '../../../store/tables/ecr.ts';
import { invalidParameter } from '../errors.ts';

/** ECR API reference, PutRegistryScanningConfiguration. Kept and given back; nothing here scans. */
export const putRegistryScanningConfiguration: Operation<
  PutRegistryScanningConfigurationCommandInput,
  PutRegistryScanningConfigurationResponse
> = (input, context) => {
  const scanning = { scanType: input.scanType ?? 'BASIC', rules: input.rules ?? [] };
  if (
    scanning.scanType === 'BASIC' &&
    scanning.rules.some((rule) => rule.scanFrequency === 'CONTINUOUS_SCAN')
  )
    throw invalidParameter('rules', 'scan frequency CONTINUOUS_SCAN needs scan type ENHANCED');
  context.store.put(registryTable, { ...registryOf(context.store, context), scanning });
  return { registryScanningConfiguration: scanning };
};
