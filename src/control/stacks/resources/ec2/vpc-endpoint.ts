import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import type { ResourceHandler, UpdateRequest } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { changed, deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

const GONE = 'InvalidVpcEndpointId.NotFound';

/** CloudFormation template reference, AWS::EC2::VPCEndpoint. */
export const vpcEndpoint: ResourceHandler = {
  type: 'AWS::EC2::VPCEndpoint',
  services: ['ec2'],
  create(request) {
    const { Tags: _, PolicyDocument, ...properties } = request.properties;
    const { VpcEndpoint: made } = request.call('ec2', 'CreateVpcEndpoint', {
      ...properties,
      PolicyDocument,
      TagSpecifications: tagSpecifications(request, 'vpc-endpoint'),
    });
    return {
      done: true,
      physicalId: made.VpcEndpointId,
      attributes: {
        Id: made.VpcEndpointId,
        CreationTimestamp: made.CreationTimestamp,
        DnsEntries: made.DnsEntries?.map(
          (each: { HostedZoneId?: string; DnsName?: string }) => `${each.HostedZoneId}:${each.DnsName}`,
        ),
        NetworkInterfaceIds: made.NetworkInterfaceIds,
      },
    };
  },
  update(request) {
    const { PolicyDocument, PrivateDnsEnabled } = request.properties;
    request.call('ec2', 'ModifyVpcEndpoint', {
      VpcEndpointId: request.physicalId,
      PrivateDnsEnabled,
      ...(changed(request, 'PolicyDocument') &&
        (PolicyDocument === undefined ? { ResetPolicy: true } : { PolicyDocument })),
      ...difference(request, 'RouteTableIds', 'AddRouteTableIds', 'RemoveRouteTableIds'),
      ...difference(request, 'SubnetIds', 'AddSubnetIds', 'RemoveSubnetIds'),
      ...difference(request, 'SecurityGroupIds', 'AddSecurityGroupIds', 'RemoveSecurityGroupIds'),
    });
    retag(request);
    return { done: true };
  },
  delete: (request) =>
    deleteFromEc2(request, GONE, 'DeleteVpcEndpoints', { VpcEndpointIds: [request.physicalId] }),
  check: (request) => vpcEndpoint.delete(request),
  read(request) {
    const input = { VpcEndpointIds: [request.physicalId] };
    const found = ifThere([GONE], () =>
      first<VpcEndpoint>(request, 'DescribeVpcEndpoints', input, 'VpcEndpoints'),
    );
    if (found === undefined) return undefined;
    const { VpcId, ServiceName, VpcEndpointType, RouteTableIds, SubnetIds, Tags } = found;
    return { VpcId, ServiceName, VpcEndpointType, RouteTableIds, SubnetIds, Tags };
  },
};

function difference({ properties, previous }: UpdateRequest, name: string, added: string, removed: string) {
  const [before, after]: [string[], string[]] = [previous[name] ?? [], properties[name] ?? []];
  const [more, less] = [
    after.filter((id) => !before.includes(id)),
    before.filter((id) => !after.includes(id)),
  ];
  return { ...(more.length > 0 && { [added]: more }), ...(less.length > 0 && { [removed]: less }) };
}
