import type { DescribeMountTargetsResponse, MountTargetDescription } from '@aws-sdk/client-efs';
import type { ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { SERVICE } from './common.ts';

const GONE = ['MountTargetNotFound'];

/** CloudFormation template reference, AWS::EFS::MountTarget. Ref is the id. */
export const mountTarget: ResourceHandler = {
  type: 'AWS::EFS::MountTarget',
  services: [SERVICE],
  create(request) {
    const made: MountTargetDescription = request.call(SERVICE, 'CreateMountTarget', request.properties);
    const Id = made.MountTargetId ?? '';
    return { done: true, physicalId: Id, attributes: { Id, IpAddress: made.IpAddress } };
  },
  update({ call, properties: { SecurityGroups }, physicalId: MountTargetId }) {
    call(SERVICE, 'ModifyMountTargetSecurityGroups', { MountTargetId, SecurityGroups });
    return { done: true };
  },
  delete({ call, physicalId: MountTargetId }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteMountTarget', { MountTargetId }));
    return { done: true };
  },
  read({ call, physicalId: MountTargetId }) {
    const answer = ifThere(GONE, () =>
      call<DescribeMountTargetsResponse>(SERVICE, 'DescribeMountTargets', { MountTargetId }),
    );
    const found = answer?.MountTargets?.[0];
    if (found === undefined) return undefined;
    const { SecurityGroups } = call(SERVICE, 'DescribeMountTargetSecurityGroups', { MountTargetId });
    const { FileSystemId, SubnetId, IpAddress } = found;
    return { FileSystemId, SubnetId, IpAddress, SecurityGroups };
  },
};
