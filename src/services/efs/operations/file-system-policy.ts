import type {
  DeleteFileSystemPolicyCommandInput,
  DescribeFileSystemPolicyCommandInput,
  FileSystemPolicyDescription,
  PutFileSystemPolicyCommandInput,
} from '@aws-sdk/client-efs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { fileSystemTable } from '../../../store/tables/efs.ts';
import { invalidPolicy, policyNotFound } from '../errors.ts';
import { requireFileSystem } from '../lookup.ts';

/** Kept and given back; Slipway does not evaluate policies. */
export const putFileSystemPolicy: Operation<PutFileSystemPolicyCommandInput, FileSystemPolicyDescription> = (
  input,
  context,
) => {
  const { fileSystemId } = requireFileSystem(context, input.FileSystemId);
  const policy = input.Policy!;
  if (!isPolicy(policy)) throw invalidPolicy('Policy is malformed.');
  context.store.update(fileSystemTable, fileSystemId, (row) => ({ ...row, policy }));
  return { FileSystemId: fileSystemId, Policy: policy };
};

function isPolicy(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    return typeof document === 'object' && document !== null && 'Statement' in document;
  } catch {
    return false;
  }
}

export const describeFileSystemPolicy: Operation<
  DescribeFileSystemPolicyCommandInput,
  FileSystemPolicyDescription
> = (input, context) => {
  const { fileSystemId, policy } = requireFileSystem(context, input.FileSystemId);
  if (policy === undefined) throw policyNotFound(fileSystemId);
  return { FileSystemId: fileSystemId, Policy: policy };
};

export const deleteFileSystemPolicy: Operation<DeleteFileSystemPolicyCommandInput, object> = (
  input,
  context,
) => {
  const { fileSystemId } = requireFileSystem(context, input.FileSystemId);
  context.store.update(fileSystemTable, fileSystemId, ({ policy: _, ...row }) => row);
  return {};
};
