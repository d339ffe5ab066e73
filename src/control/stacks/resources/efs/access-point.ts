import type { AccessPointDescription, DescribeAccessPointsResponse } from '@aws-sdk/client-efs';
import type { ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { retag, SERVICE, tagsOf } from './common.ts';

const GONE = ['AccessPointNotFound'];
const TAGS = 'AccessPointTags';

/** CloudFormation template reference, AWS::EFS::AccessPoint. Ref is the id; only tags change in place. */
export const accessPoint: ResourceHandler = {
  type: 'AWS::EFS::AccessPoint',
  services: [SERVICE],
  create(request) {
    const { FileSystemId, PosixUser, RootDirectory, ClientToken } = request.properties;
    const made: AccessPointDescription = request.call(SERVICE, 'CreateAccessPoint', {
      FileSystemId,
      PosixUser,
      RootDirectory,
      ClientToken: ClientToken ?? request.token,
      Tags: tagsOf(request, TAGS),
    });
    const AccessPointId = made.AccessPointId ?? '';
    return { done: true, physicalId: AccessPointId, attributes: { AccessPointId, Arn: made.AccessPointArn } };
  },
  update(request) {
    retag(request, TAGS);
    return { done: true };
  },
  delete({ call, physicalId: AccessPointId }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteAccessPoint', { AccessPointId }));
    return { done: true };
  },
  read({ call, physicalId: AccessPointId }) {
    const answer = ifThere(GONE, () =>
      call<DescribeAccessPointsResponse>(SERVICE, 'DescribeAccessPoints', { AccessPointId }),
    );
    const found = answer?.AccessPoints?.[0];
    return (
      found && {
        FileSystemId: found.FileSystemId,
        PosixUser: found.PosixUser,
        RootDirectory: found.RootDirectory,
      }
    );
  },
};
