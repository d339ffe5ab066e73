import type { DescribeFileSystemsResponse, FileSystemDescription } from '@aws-sdk/client-efs';
import type { Properties, ResourceHandler, ResourceRequest } from '../contract.ts';
import { deleteWhenFree } from '../delete-when-free.ts';
import { ResourceFailure } from '../failures.ts';
import { ifThere } from '../gone.ts';
import { retag, SERVICE, tagsOf } from './common.ts';

const GONE = ['FileSystemNotFound'];
const TAGS = 'FileSystemTags';

/** CloudFormation template reference, AWS::EFS::FileSystem. Ref is the id. */
export const fileSystem: ResourceHandler = {
  type: 'AWS::EFS::FileSystem',
  services: [SERVICE],
  create(request) {
    refuseReplication(request.properties);
    const { KmsKeyId, PerformanceMode, Encrypted, AvailabilityZoneName } = request.properties;
    const { ThroughputMode, ProvisionedThroughputInMibps } = request.properties;
    const made: FileSystemDescription = request.call(SERVICE, 'CreateFileSystem', {
      CreationToken: request.token,
      KmsKeyId,
      PerformanceMode,
      Encrypted,
      AvailabilityZoneName,
      ThroughputMode,
      ProvisionedThroughputInMibps,
      Tags: tagsOf(request, TAGS),
    });
    const FileSystemId = made.FileSystemId ?? '';
    putSettings(request, FileSystemId, {});
    return { done: true, physicalId: FileSystemId, attributes: { FileSystemId, Arn: made.FileSystemArn } };
  },
  update(request) {
    const { call, properties, previous, physicalId: FileSystemId } = request;
    refuseReplication(properties);
    const { ThroughputMode = 'bursting', ProvisionedThroughputInMibps } = properties;
    if (differs(properties, previous, 'ThroughputMode', 'ProvisionedThroughputInMibps'))
      call(SERVICE, 'UpdateFileSystem', { FileSystemId, ThroughputMode, ProvisionedThroughputInMibps });
    putSettings(request, FileSystemId, previous);
    retag(request, TAGS);
    return { done: true };
  },
  delete(request) {
    const codes = { gone: GONE, busy: ['FileSystemInUse'] };
    return deleteWhenFree(request, codes, () =>
      request.call(SERVICE, 'DeleteFileSystem', { FileSystemId: request.physicalId }),
    );
  },
  check: (request) => fileSystem.delete(request),
  read({ call, physicalId: FileSystemId }) {
    const answer = ifThere(GONE, () =>
      call<DescribeFileSystemsResponse>(SERVICE, 'DescribeFileSystems', { FileSystemId }),
    );
    const found = answer?.FileSystems?.[0];
    if (found === undefined) return undefined;
    const { PerformanceMode, Encrypted, KmsKeyId, ThroughputMode, ProvisionedThroughputInMibps } = found;
    const { LifecyclePolicies } = call(SERVICE, 'DescribeLifecycleConfiguration', { FileSystemId });
    return {
      PerformanceMode,
      Encrypted,
      KmsKeyId,
      ThroughputMode,
      ProvisionedThroughputInMibps,
      AvailabilityZoneName: found.AvailabilityZoneName,
      LifecyclePolicies,
    };
  },
};

function refuseReplication({ ReplicationConfiguration }: Properties): void {
  if (ReplicationConfiguration !== undefined)
    throw new ResourceFailure('Slipway does not replicate file systems: take ReplicationConfiguration out.');
}

const differs = (after: Properties, before: Properties, ...names: string[]) =>
  names.some((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));

/** What is not part of the API's file system has operations of its own. */
function putSettings({ call, properties }: ResourceRequest, FileSystemId: string, before: Properties): void {
  const changed = (name: string) => differs(properties, before, name);
  const { LifecyclePolicies = [], BackupPolicy, FileSystemPolicy, FileSystemProtection } = properties;
  if (changed('LifecyclePolicies'))
    call(SERVICE, 'PutLifecycleConfiguration', { FileSystemId, LifecyclePolicies });
  if (changed('BackupPolicy'))
    call(SERVICE, 'PutBackupPolicy', { FileSystemId, BackupPolicy: BackupPolicy ?? { Status: 'DISABLED' } });
  if (changed('FileSystemProtection'))
    call(SERVICE, 'UpdateFileSystemProtection', { FileSystemId, ...FileSystemProtection });
  if (!changed('FileSystemPolicy')) return;
  if (FileSystemPolicy === undefined) call(SERVICE, 'DeleteFileSystemPolicy', { FileSystemId });
  else call(SERVICE, 'PutFileSystemPolicy', { FileSystemId, Policy: JSON.stringify(FileSystemPolicy) });
}
