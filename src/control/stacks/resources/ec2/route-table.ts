import type { RouteTable } from '@aws-sdk/client-ec2';
import type { ResourceHandler } from '../contract.ts';
import { ifThere } from '../gone.ts';
import { deleteFromEc2, first, retag, tagSpecifications } from './common.ts';

const GONE = 'InvalidRouteTableID.NotFound';

/** CloudFormation template reference, AWS::EC2::RouteTable. */
export const routeTable: ResourceHandler = {
  type: 'AWS::EC2::RouteTable',
  services: ['ec2'],
  create(request) {
    const { VpcId } = request.properties;
    const input = { VpcId, TagSpecifications: tagSpecifications(request, 'route-table') };
    const physicalId: string = request.call('ec2', 'CreateRouteTable', input).RouteTable.RouteTableId;
    return { done: true, physicalId, attributes: { RouteTableId: physicalId } };
  },
  update(request) {
    retag(request);
    return { done: true };
  },
  delete: (request) => deleteFromEc2(request, GONE, 'DeleteRouteTable', { RouteTableId: request.physicalId }),
  check: (request) => routeTable.delete(request),
  read(request) {
    const input = { RouteTableIds: [request.physicalId] };
    const found = ifThere([GONE], () =>
      first<RouteTable>(request, 'DescribeRouteTables', input, 'RouteTables'),
    );
    return found === undefined ? undefined : { VpcId: found.VpcId, Tags: found.Tags };
  },
};
