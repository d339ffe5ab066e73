import type { RouteTable } from '@aws-sdk/client-ec2';
import type { Properties, ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { first, given } from './common.ts';

const GONE = ['InvalidRoute.NotFound', 'InvalidRouteTableID.NotFound'];

/** CloudFormation template reference, AWS::EC2::Route. Ref is `<route table>|<destination>`. */
export const route: ResourceHandler = {
  type: 'AWS::EC2::Route',
  services: ['ec2'],
  create({ call, properties }) {
    call('ec2', 'CreateRoute', properties);
    const CidrBlock = destination(properties);
    return { done: true, physicalId: `${properties.RouteTableId}|${CidrBlock}`, attributes: { CidrBlock } };
  },
  update({ call, properties }) {
    call('ec2', 'ReplaceRoute', properties);
    return { done: true };
  },
  delete({ call, properties }) {
    unlessGone(GONE, () => call('ec2', 'DeleteRoute', keyOf(properties)));
    return { done: true };
  },
  read(request) {
    const { properties } = request;
    const input = { RouteTableIds: [properties.RouteTableId] };
    const table = ifThere(GONE, () =>
      first<RouteTable>(request, 'DescribeRouteTables', input, 'RouteTables'),
    );
    const found = table?.Routes?.find(
      (each) =>
        (each.DestinationCidrBlock ?? each.DestinationIpv6CidrBlock ?? each.DestinationPrefixListId) ===
        destination(properties),
    );
    if (found === undefined) return undefined;
    const { EgressOnlyInternetGatewayId, GatewayId, NatGatewayId, NetworkInterfaceId } = found;
    return {
      ...keyOf(properties),
      ...given({ EgressOnlyInternetGatewayId, GatewayId, NatGatewayId, NetworkInterfaceId }),
    };
  },
};

const destination = (properties: Properties): string =>
  properties.DestinationCidrBlock ??
  properties.DestinationIpv6CidrBlock ??
  properties.DestinationPrefixListId;

const keyOf = (properties: Properties) =>
  given({
    RouteTableId: properties.RouteTableId,
    DestinationCidrBlock: properties.DestinationCidrBlock,
    DestinationIpv6CidrBlock: properties.DestinationIpv6CidrBlock,
    DestinationPrefixListId: properties.DestinationPrefixListId,
  });
