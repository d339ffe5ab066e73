import type { CreateMountTargetCommandInput, MountTargetDescription } from '@aws-sdk/client-efs';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type SubnetRow, subnetTable } from '../../../store/tables/ec2.ts';
import { type FileSystemRow, mountTargetTable } from '../../../store/tables/efs.ts';
import { mountTargetConflict, notBuilt, subnetNotFound, zonesMismatch } from '../errors.ts';
import { mountTargetsOf, newId, requireFileSystem } from '../lookup.ts';
import { putMountInterface, securityGroupsFor, takeAddress } from '../mount-interfaces.ts';
import { mountTargetView } from '../views.ts';

export const createMountTarget: Operation<CreateMountTargetCommandInput, MountTargetDescription> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    if (input.Ipv6Address !== undefined || (input.IpAddressType ?? 'IPV4_ONLY') !== 'IPV4_ONLY')
      throw notBuilt('A mount target with an IPv6 address');
    const fileSystem = requireFileSystem(context, input.FileSystemId);
    const subnet = requireSubnet(context, input.SubnetId!);
    refuseConflict(context, fileSystem, subnet);
    const { account, region, now } = context;
    const mountTargetId = newId(context, 'fsmt');
    const ipAddress = takeAddress(context, subnet, input.IpAddress);
    const securityGroupIds = securityGroupsFor(context, subnet.vpcId, input.SecurityGroups);
    const row = {
      account,
      region,
      fileSystemId: fileSystem.fileSystemId,
      createdAt: now.getTime(),
      mountTargetId,
      subnetId: subnet.subnetId,
      vpcId: subnet.vpcId,
      availabilityZone: subnet.availabilityZone,
      availabilityZoneId: subnet.availabilityZoneId,
      ipAddress,
      networkInterfaceId: putMountInterface(context, subnet, {
        ipAddress,
        securityGroupIds,
        description: `EFS mount target for ${fileSystem.fileSystemId} (${mountTargetId})`,
      }),
    };
    tx.put(mountTargetTable, row);
    return mountTargetView(row, 'creating');
  });

function requireSubnet({ store, account, region }: RequestContext, subnetId: string): SubnetRow {
  const row = store.get(subnetTable, subnetId);
  if (row?.account !== account || row.region !== region) throw subnetNotFound(subnetId);
  return row;
}

/** One in each zone, all of one VPC (API reference, CreateMountTarget). */
function refuseConflict(context: RequestContext, fileSystem: FileSystemRow, subnet: SubnetRow): void {
  const { availabilityZoneName: zone } = fileSystem;
  if (zone !== undefined && zone !== subnet.availabilityZone) throw zonesMismatch();
  const others = mountTargetsOf(context, fileSystem);
  if (others.some((each) => each.vpcId !== subnet.vpcId))
    throw mountTargetConflict(
      'requested subnet for new mount target is not in the same VPC as existing mount targets',
    );
  if (others.some((each) => each.availabilityZone === subnet.availabilityZone))
    throw mountTargetConflict('mount target already exists in this AZ');
}
