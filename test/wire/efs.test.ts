import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EC2 } from '@aws-sdk/client-ec2';
import { EFS } from '@aws-sdk/client-efs';
import { beforeEach, describe, expect, test } from 'vitest';
import { findDirectory, makeDirectory, sweepFileSystems } from '../../src/store/efs/directories.ts';
import { StackResource } from '../helpers/stack-resource.ts';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let efs: EFS;
let ec2: EC2;
let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'slipway-efs-'));
  api = new TestApi({ dataDirectory });
  efs = new EFS(api.client());
  ec2 = new EC2(api.client());
});
const create = async (CreationToken = 'shared') =>
  (await efs.createFileSystem({ CreationToken, Tags: [{ Key: 'Name', Value: 'shared' }] })).FileSystemId!;
const subnets = async () => (await ec2.describeSubnets({})).Subnets!;

describe('file systems', () => {
  test('CreateFileSystem: once for a token, found by id and token', async () => {
    const first = await efs.createFileSystem({ CreationToken: 'a', Encrypted: true });
    expect(first).toMatchObject({ LifeCycleState: 'creating', Encrypted: true, NumberOfMountTargets: 0 });
    expect(first.FileSystemId).toMatch(/^fs-0[0-9a-f]{16}$/);
    await expect(efs.createFileSystem({ CreationToken: 'a' })).rejects.toMatchObject({
      name: 'FileSystemAlreadyExists',
      FileSystemId: first.FileSystemId,
      $metadata: { httpStatusCode: 409 },
    });
    await create('b');
    const { FileSystems } = await efs.describeFileSystems({ CreationToken: 'b' });
    expect(FileSystems).toMatchObject([{ LifeCycleState: 'available', Name: 'shared' }]);
    const { NextMarker, FileSystems: one } = await efs.describeFileSystems({ MaxItems: 1 });
    expect(one).toHaveLength(1);
    expect((await efs.describeFileSystems({ Marker: NextMarker! })).FileSystems).toHaveLength(1);
    await expect(efs.describeFileSystems({ FileSystemId: 'fs-00000000' })).rejects.toMatchObject({
      name: 'FileSystemNotFound',
      message: "File system 'fs-00000000' does not exist.",
    });
  });

  test('throughput, lifecycle, backup, policy and tags are changed and given back', async () => {
    const FileSystemId = await create();
    await expect(efs.updateFileSystem({ FileSystemId, ThroughputMode: 'provisioned' })).rejects.toMatchObject(
      { name: 'BadRequest' },
    );
    await efs.updateFileSystem({ FileSystemId, ThroughputMode: 'elastic' });
    expect((await efs.describeFileSystems({ FileSystemId })).FileSystems![0]!.ThroughputMode).toBe('elastic');
    const LifecyclePolicies = [{ TransitionToIA: 'AFTER_30_DAYS' as const }];
    await efs.putLifecycleConfiguration({ FileSystemId, LifecyclePolicies });
    expect(await efs.describeLifecycleConfiguration({ FileSystemId })).toMatchObject({ LifecyclePolicies });
    await efs.putBackupPolicy({ FileSystemId, BackupPolicy: { Status: 'ENABLED' } });
    expect(await efs.describeBackupPolicy({ FileSystemId })).toMatchObject({
      BackupPolicy: { Status: 'ENABLED' },
    });
    await expect(efs.describeFileSystemPolicy({ FileSystemId })).rejects.toMatchObject({
      name: 'PolicyNotFound',
    });
    const Policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*' }] });
    await efs.putFileSystemPolicy({ FileSystemId, Policy });
    expect((await efs.describeFileSystemPolicy({ FileSystemId })).Policy).toBe(Policy);
    await efs.tagResource({ ResourceId: FileSystemId, Tags: [{ Key: 'team', Value: 'blue' }] });
    await efs.untagResource({ ResourceId: FileSystemId, TagKeys: ['Name'] });
    expect((await efs.listTagsForResource({ ResourceId: FileSystemId })).Tags).toEqual([
      { Key: 'team', Value: 'blue' },
    ]);
  });

  test('DeleteFileSystem: not while it has mount targets; then its directory goes too', async () => {
    const FileSystemId = await create();
    const { MountTargetId } = await efs.createMountTarget({
      FileSystemId,
      SubnetId: (await subnets())[0]!.SubnetId!,
    });
    await expect(efs.deleteFileSystem({ FileSystemId })).rejects.toMatchObject({ name: 'FileSystemInUse' });
    const directory = findDirectory(dataDirectory, FileSystemId, '/')!;
    writeFileSync(join(directory, 'data'), 'x'.repeat(1000));
    const { FileSystems } = await efs.describeFileSystems({ FileSystemId });
    expect(FileSystems![0]!.SizeInBytes!.Value).toBe(6144 + 1000);
    await efs.deleteMountTarget({ MountTargetId: MountTargetId! });
    await efs.deleteFileSystem({ FileSystemId });
    expect(existsSync(directory)).toBe(false);
  });
});

describe('mount targets', () => {
  test('one for each zone of one VPC, with an interface and security groups', async () => {
    const FileSystemId = await create();
    const [first, second] = await subnets();
    const made = await efs.createMountTarget({ FileSystemId, SubnetId: first!.SubnetId! });
    expect(made).toMatchObject({ LifeCycleState: 'creating', VpcId: first!.VpcId });
    const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({
      NetworkInterfaceIds: [made.NetworkInterfaceId!],
    });
    expect(NetworkInterfaces).toMatchObject([
      { PrivateIpAddress: made.IpAddress, SubnetId: first!.SubnetId },
    ]);
    await expect(efs.createMountTarget({ FileSystemId, SubnetId: first!.SubnetId! })).rejects.toMatchObject({
      name: 'MountTargetConflict',
    });
    await efs.createMountTarget({ FileSystemId, SubnetId: second!.SubnetId! });
    await expect(
      efs.createMountTarget({ FileSystemId: await create('b'), SubnetId: 'subnet-00000000' }),
    ).rejects.toMatchObject({ name: 'SubnetNotFound' });
    const { GroupId } = await ec2.createSecurityGroup({ GroupName: 'nfs', Description: 'nfs' });
    const { MountTargetId } = made;
    await efs.modifyMountTargetSecurityGroups({ MountTargetId, SecurityGroups: [GroupId!] });
    expect((await efs.describeMountTargetSecurityGroups({ MountTargetId })).SecurityGroups).toEqual([
      GroupId,
    ]);
    expect((await efs.describeMountTargets({ FileSystemId })).MountTargets).toHaveLength(2);
    await efs.deleteMountTarget({ MountTargetId });
    await expect(efs.describeMountTargets({ MountTargetId })).rejects.toMatchObject({
      name: 'MountTargetNotFound',
    });
    await expect(efs.describeMountTargets({})).rejects.toMatchObject({ name: 'BadRequest' });
  });
});

describe('access points', () => {
  test('are made once for a token and keep user and root directory', async () => {
    const FileSystemId = await create();
    const wish = {
      ClientToken: 't',
      FileSystemId,
      PosixUser: { Uid: 1000, Gid: 1000 },
      RootDirectory: { Path: '/app', CreationInfo: { OwnerUid: 1000, OwnerGid: 1000, Permissions: '750' } },
    };
    const made = await efs.createAccessPoint(wish);
    const { AccessPointId = '' } = made;
    expect(made).toMatchObject({ PosixUser: wish.PosixUser, RootDirectory: wish.RootDirectory });
    await expect(efs.createAccessPoint(wish)).rejects.toMatchObject({
      name: 'AccessPointAlreadyExists',
      AccessPointId,
    });
    const { AccessPoints } = await efs.describeAccessPoints({ FileSystemId });
    expect(AccessPoints).toMatchObject([{ AccessPointId, LifeCycleState: 'available' }]);
    await efs.deleteAccessPoint({ AccessPointId });
    await expect(efs.describeAccessPoints({ AccessPointId })).rejects.toMatchObject({
      name: 'AccessPointNotFound',
    });
  });
});

describe('directories', () => {
  const info = { ownerUid: process.getuid!(), ownerGid: process.getgid!(), permissions: '750' };

  test('a path stays inside, whatever dots and links it goes by', () => {
    const root = findDirectory(dataDirectory, 'fs-1', '/')!;
    symlinkSync('/etc', join(root, 'out'));
    mkdirSync(join(root, 'in'));
    symlinkSync('in', join(root, 'also'));
    expect(findDirectory(dataDirectory, 'fs-1', '/out')).toBeUndefined();
    expect(makeDirectory(dataDirectory, 'fs-1', '/out/new', info)).toBeUndefined();
    expect(findDirectory(dataDirectory, 'fs-1', '/../../..')).toBe(root);
    expect(findDirectory(dataDirectory, 'fs-1', '/also')).toBe(join(root, 'in'));
  });

  test('an access point’s directory is made once; what no row names is swept', async () => {
    const FileSystemId = await create();
    const made = makeDirectory(dataDirectory, FileSystemId, '/a/b', info)!;
    expect(makeDirectory(dataDirectory, FileSystemId, '/a/b', info)).toBe(made);
    findDirectory(dataDirectory, 'fs-gone', '/');
    sweepFileSystems(api.store, dataDirectory);
    expect([existsSync(made), existsSync(join(dataDirectory, 'efs', 'fs-gone'))]).toEqual([true, false]);
  });
});

test('AWS::EFS: a file system with its settings, a mount target and an access point', async () => {
  const make = (type: string, properties: object, logicalId?: string) =>
    StackResource.create(api, `AWS::EFS::${type}`, properties, logicalId);
  const wish = {
    Encrypted: 'true',
    LifecyclePolicies: [{ TransitionToIA: 'AFTER_7_DAYS' }],
    BackupPolicy: { Status: 'ENABLED' },
    FileSystemTags: [{ Key: 'Name', Value: 'shop' }],
  };
  const fileSystem = await make('FileSystem', wish);
  const { physicalId: FileSystemId } = fileSystem;
  expect(fileSystem.attributes).toEqual({
    FileSystemId,
    Arn: `arn:aws:elasticfilesystem:us-east-1:000000000000:file-system/${FileSystemId}`,
  });
  expect(fileSystem.read()).toMatchObject({ LifecyclePolicies: wish.LifecyclePolicies });
  await fileSystem.update({
    ...wish,
    ThroughputMode: 'elastic',
    FileSystemTags: [{ Key: 'Name', Value: 'b' }],
  });
  expect((await efs.describeFileSystems({ FileSystemId })).FileSystems).toMatchObject([
    { Name: 'b', ThroughputMode: 'elastic' },
  ]);
  const [subnet] = await subnets();
  const target = await make('MountTarget', { FileSystemId, SubnetId: subnet!.SubnetId, SecurityGroups: [] });
  expect(target.attributes.IpAddress).toMatch(/^172\.31\./);
  const point = await make('AccessPoint', {
    FileSystemId,
    PosixUser: { Uid: '1000', Gid: '1000' },
    RootDirectory: {
      Path: '/app',
      CreationInfo: { OwnerUid: '1000', OwnerGid: '1000', Permissions: '0755' },
    },
  });
  expect(point.read()).toMatchObject({ PosixUser: { Uid: 1000 } });
  for (const each of [point, target, fileSystem]) {
    await each.delete();
    await each.delete();
    expect(each.read()).toBeUndefined();
  }
});
