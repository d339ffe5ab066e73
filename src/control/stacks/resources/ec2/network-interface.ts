import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { ResourceHandler } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { changed, deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

const GONE = 'InvalidNetworkInterfaceID.NotFound';

/** CloudFormation template reference, AWS::EC2::NetworkInterface. */
export const networkInterface: ResourceHandler = {
  type: 'AWS::EC2::NetworkInterface',
  services: ['ec2'],
  create(request) {
    const { Tags: _, GroupSet, SourceDestCheck, ...properties } = request.properties;
    const { NetworkInterface: made } = request.call('ec2', 'CreateNetworkInterface', {
      ...properties,
      Groups: GroupSet,
      TagSpecifications: tagSpecifications(request, 'network-interface'),
    });
    const NetworkInterfaceId: string = made.NetworkInterfaceId;
    if (SourceDestCheck !== undefined)
      request.call('ec2', 'ModifyNetworkInterfaceAttribute', {
        NetworkInterfaceId,
        SourceDestCheck: { Value: SourceDestCheck },
      });
    return {
      done: true,
      physicalId: NetworkInterfaceId,
      attributes: {
        Id: NetworkInterfaceId,
        PrimaryPrivateIpAddress: made.PrivateIpAddress,
        SecondaryPrivateIpAddresses: [],
        VpcId: made.VpcId,
      },
    };
  },
  update(request) {
    const { physicalId: NetworkInterfaceId, properties, call } = request;
    const modify = (input: object) =>
      call('ec2', 'ModifyNetworkInterfaceAttribute', { NetworkInterfaceId, ...input });
    if (changed(request, 'GroupSet')) modify({ Groups: properties.GroupSet });
    if (changed(request, 'Description')) modify({ Description: { Value: properties.Description ?? '' } });
    if (changed(request, 'SourceDestCheck'))
      modify({ SourceDestCheck: { Value: properties.SourceDestCheck ?? true } });
    retag(request);
    return { done: true };
  },
  delete: (request) =>
    deleteFromEc2(request, GONE, 'DeleteNetworkInterface', { NetworkInterfaceId: request.physicalId }),
  check: (request) => networkInterface.delete(request),
  read(request) {
    const input = { NetworkInterfaceIds: [request.physicalId] };
    const found = ifThere([GONE], () =>
      first<NetworkInterface>(request, 'DescribeNetworkInterfaces', input, 'NetworkInterfaces'),
    );
    if (found === undefined) return undefined;
    const { SubnetId, Description, Groups, SourceDestCheck, TagSet } = found;
    return {
      SubnetId,
      Description,
      GroupSet: Groups?.map((each) => each.GroupId),
      SourceDestCheck,
      Tags: TagSet,
    };
  },
};
