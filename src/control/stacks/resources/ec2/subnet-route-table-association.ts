import type { RouteTable } from '@aws-sdk/client-ec2';
import type { ResourceHandler } from '../contract.ts';
import { unlessGone } from '../gone.ts';
import { first } from './common.ts';

/** CloudFormation template reference, AWS::EC2::SubnetRouteTableAssociation. Another route table keeps the association, under a new id. */
export const subnetRouteTableAssociation: ResourceHandler = {
  type: 'AWS::EC2::SubnetRouteTableAssociation',
  services: ['ec2'],
  create({ call, properties }) {
    const { AssociationId } = call('ec2', 'AssociateRouteTable', properties);
    return { done: true, physicalId: AssociationId, attributes: { Id: AssociationId } };
  },
  update({ call, properties, physicalId: AssociationId }) {
    const { RouteTableId } = properties;
    const { NewAssociationId } = call('ec2', 'ReplaceRouteTableAssociation', { AssociationId, RouteTableId });
    return { done: true, physicalId: NewAssociationId, attributes: { Id: NewAssociationId } };
  },
  delete({ call, physicalId: AssociationId }) {
    unlessGone(['InvalidAssociationID.NotFound'], () =>
      call('ec2', 'DisassociateRouteTable', { AssociationId }),
    );
    return { done: true };
  },
  read(request) {
    const Filters = [{ Name: 'association.route-table-association-id', Values: [request.physicalId] }];
    const table = first<RouteTable>(request, 'DescribeRouteTables', { Filters }, 'RouteTables');
    if (table === undefined) return undefined;
    const found = table.Associations?.find((each) => each.RouteTableAssociationId === request.physicalId);
    return { SubnetId: found?.SubnetId, RouteTableId: table.RouteTableId };
  },
};
