import type {
  PutImageScanningConfigurationCommandInput,
  PutImageScanningConfigurationResponse,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { inRepository, repositoryOf } from '../scope.ts';

/** ECR API reference, PutImageScanningConfiguration. The setting is kept; nothing here scans, and no result is made up. */
export const putImageScanningConfiguration: Operation<
  PutImageScanningConfigurationCommandInput,
  PutImageScanningConfigurationResponse
> = (input, context) => {
  const repository = repositoryOf(input, context);
  const scanOnPush = input.imageScanningConfiguration?.scanOnPush ?? false;
  context.store.put(repositoryTable, { ...repository, scanOnPush });
  return { ...inRepository(repository), imageScanningConfiguration: { scanOnPush } };
};
