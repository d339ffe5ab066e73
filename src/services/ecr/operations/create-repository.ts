import type {
  CreateRepositoryCommandInput,
  CreateRepositoryResponse,
  EncryptionConfiguration,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryArn } from '../../../store/ecr/repositories.ts';
import { type RepositoryRow, repositoryTable } from '../../../store/tables/ecr.ts';
import { invalidParameter, repositoryAlreadyExists } from '../errors.ts';
import { readMutability } from '../mutability.ts';
import { addTags } from '../tags.ts';
import { repositoryView } from '../views.ts';

/** ECR API reference, CreateRepository. */
export const createRepository: Operation<CreateRepositoryCommandInput, CreateRepositoryResponse> = (
  input,
  context,
) => {
  const { account, region, store } = context;
  const repositoryName = input.repositoryName ?? '';
  if (input.registryId !== undefined && input.registryId !== account)
    throw invalidParameter(
      'registryId',
      `repositories can be created in the registry with id '${account}' only`,
    );
  const row: RepositoryRow = {
    account,
    region,
    repositoryArn: repositoryArn(context, repositoryName),
    repositoryName,
    ...readMutability(input),
    scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
    encryption: encryptionOf(input.encryptionConfiguration),
    tags: addTags([], input.tags ?? [], repositoryName, context),
    createdAt: context.now.getTime(),
  };
  store.transaction((tx) => {
    if (tx.get(repositoryTable, row.repositoryArn) !== undefined)
      throw repositoryAlreadyExists(repositoryName, account);
    tx.put(repositoryTable, row);
  });
  return { repository: repositoryView(row, context) };
};

/** What is asked for is kept and said; the files on this machine are not encrypted. */
function encryptionOf(asked: EncryptionConfiguration | undefined): EncryptionConfiguration {
  if (asked === undefined) return { encryptionType: 'AES256' };
  if (asked.kmsKey !== undefined && asked.encryptionType === 'AES256')
    throw invalidParameter('encryptionConfiguration', 'a kmsKey cannot be given with encryptionType AES256');
  return asked;
}
