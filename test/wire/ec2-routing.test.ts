import {
  EC2,
  waitUntilInternetGatewayExists,
  waitUntilNatGatewayAvailable,
  waitUntilNatGatewayDeleted,
} from '@aws-sdk/client-ec2';
import { beforeEach, describe, expect, test } from 'vitest';
import { TestApi } from '../helpers/test-api.ts';

let api: TestApi;
let ec2: EC2;
let VpcId: string;
let SubnetId: string;
let mainTable: string;
beforeEach(async () => {
  api = new TestApi();
  ec2 = new EC2(api.client());
  VpcId = (await ec2.createVpc({ CidrBlock: '10.0.0.0/16' })).Vpc!.VpcId!;
  SubnetId = (await ec2.createSubnet({ VpcId, CidrBlock: '10.0.0.0/24' })).Subnet!.SubnetId!;
  mainTable = (await tables())[0]!.RouteTableId!;
});

const tables = async () =>
  (await ec2.describeRouteTables({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] })).RouteTables!;
const newTable = async () => (await ec2.createRouteTable({ VpcId })).RouteTable!.RouteTableId!;
const newGateway = async () => (await ec2.createInternetGateway({})).InternetGateway!.InternetGatewayId!;
const attachedGateway = async () => {
  const InternetGatewayId = await newGateway();
  await ec2.attachInternetGateway({ InternetGatewayId, VpcId });
  return InternetGatewayId;
};
const routesOf = async (RouteTableId: string) =>
  (await ec2.describeRouteTables({ RouteTableIds: [RouteTableId] })).RouteTables![0]!.Routes!;
const everywhere = '0.0.0.0/0';

describe('internet gateways', () => {
  test('belong to one VPC, which has one', async () => {
    const first = await attachedGateway();
    await waitUntilInternetGatewayExists({ client: ec2, maxWaitTime: 20 }, { InternetGatewayIds: [first] });
    await expect(ec2.attachInternetGateway({ InternetGatewayId: first, VpcId })).rejects.toMatchObject({
      name: 'Resource.AlreadyAssociated',
      message: `resource ${first} is already attached to network ${VpcId}`,
    });
    await expect(
      ec2.attachInternetGateway({ InternetGatewayId: await newGateway(), VpcId }),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('are deleted only when detached; a route to one that is gone is a blackhole', async () => {
    const InternetGatewayId = await attachedGateway();
    await ec2.createRoute({
      RouteTableId: mainTable,
      DestinationCidrBlock: everywhere,
      GatewayId: InternetGatewayId,
    });
    await expect(ec2.deleteInternetGateway({ InternetGatewayId })).rejects.toMatchObject({
      name: 'DependencyViolation',
      message: `The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`,
    });
    await ec2.detachInternetGateway({ InternetGatewayId, VpcId });
    expect(await routesOf(mainTable)).toMatchObject([{ State: 'active' }, { State: 'blackhole' }]);
    await expect(ec2.detachInternetGateway({ InternetGatewayId, VpcId })).rejects.toMatchObject({
      name: 'Gateway.NotAttached',
    });
    await ec2.deleteInternetGateway({ InternetGatewayId });
    await expect(
      ec2.describeInternetGateways({ InternetGatewayIds: [InternetGatewayId] }),
    ).rejects.toMatchObject({
      name: 'InvalidInternetGatewayID.NotFound',
      message: `The internetGateway ID '${InternetGatewayId}' does not exist`,
    });
  });
});

describe('egress-only internet gateways', () => {
  const make = async () =>
    (await ec2.createEgressOnlyInternetGateway({ VpcId, ClientToken: 'once' })).EgressOnlyInternetGateway!;

  test('made once per token, described by id and tag, and in their VPC’s way', async () => {
    const { EgressOnlyInternetGatewayId: id = '', Attachments } = await make();
    expect(id).toMatch(/^eigw-0[0-9a-f]{16}$/);
    expect(Attachments).toEqual([{ State: 'attached', VpcId }]);
    expect((await make()).EgressOnlyInternetGatewayId).toBe(id);
    await ec2.createTags({ Resources: [id], Tags: [{ Key: 'team', Value: 'a' }] });
    const find = async (request: object) =>
      (await ec2.describeEgressOnlyInternetGateways(request)).EgressOnlyInternetGateways!.map(
        (each) => each.EgressOnlyInternetGatewayId,
      );
    expect(await find({ Filters: [{ Name: 'tag:team', Values: ['a'] }] })).toEqual([id]);
    expect(await find({ EgressOnlyInternetGatewayIds: [id] })).toEqual([id]);
    expect(await find({ EgressOnlyInternetGatewayIds: ['eigw-1'] })).toEqual([]);
    await ec2.deleteSubnet({ SubnetId });
    await expect(ec2.deleteVpc({ VpcId })).rejects.toMatchObject({ name: 'DependencyViolation' });
    expect((await ec2.deleteEgressOnlyInternetGateway({ EgressOnlyInternetGatewayId: id })).ReturnCode).toBe(
      true,
    );
    await expect(
      ec2.deleteEgressOnlyInternetGateway({ EgressOnlyInternetGatewayId: id }),
    ).rejects.toMatchObject({
      name: 'InvalidEgressOnlyInternetGatewayId.NotFound',
    });
    await ec2.deleteVpc({ VpcId });
  });

  test('routes of IPv6 lead to one, and nowhere when it is gone', async () => {
    const { EgressOnlyInternetGatewayId } = await make();
    const route = { RouteTableId: mainTable, EgressOnlyInternetGatewayId };
    await expect(ec2.createRoute({ ...route, DestinationCidrBlock: everywhere })).rejects.toMatchObject({
      name: 'MissingParameter',
    });
    await ec2.createRoute({ ...route, DestinationIpv6CidrBlock: '::/0' });
    const shown = { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId };
    expect((await routesOf(mainTable))[1]).toMatchObject({ ...shown, State: 'active' });
    const other = (await ec2.createVpc({ CidrBlock: '10.1.0.0/16' })).Vpc!.VpcId!;
    const RouteTableId = (await ec2.createRouteTable({ VpcId: other })).RouteTable!.RouteTableId!;
    await expect(
      ec2.createRoute({ ...route, RouteTableId, DestinationIpv6CidrBlock: '::/0' }),
    ).rejects.toThrow(/belong to different networks/);
    await ec2.deleteEgressOnlyInternetGateway({ EgressOnlyInternetGatewayId });
    expect((await routesOf(mainTable))[1]).toMatchObject({ ...shown, State: 'blackhole' });
  });
});

describe('routes', () => {
  test('CreateRoute: refuses a second one, a foreign gateway, the local range, and no target', async () => {
    const GatewayId = await attachedGateway();
    const RouteTableId = await newTable();
    const create = (DestinationCidrBlock: string, target: object = { GatewayId }) =>
      ec2.createRoute({ RouteTableId, DestinationCidrBlock, ...target });
    expect((await create('10.9.8.7/8')).Return).toBe(true);
    expect(await routesOf(RouteTableId)).toMatchObject([
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable' },
      { DestinationCidrBlock: '10.0.0.0/8', GatewayId, Origin: 'CreateRoute', State: 'active' },
    ]);
    await expect(create('10.0.0.0/8')).rejects.toMatchObject({
      name: 'RouteAlreadyExists',
      message: 'The route identified by 10.0.0.0/8 already exists.',
    });
    await expect(create('10.0.3.0/24')).rejects.toThrow(/equal to or more specific than/);
    await expect(create(everywhere, { GatewayId: 'nat-1' })).rejects.toMatchObject({
      name: 'InvalidGatewayID.NotFound',
      message: "The gateway ID 'nat-1' does not exist",
    });
    await expect(create(everywhere, {})).rejects.toMatchObject({ name: 'MissingParameter' });
    await expect(create(everywhere, { GatewayId: await newGateway() })).rejects.toThrow(
      /belong to different networks/,
    );
  });

  test('CreateRoute: IPv6 destinations are canonical', async () => {
    const GatewayId = await attachedGateway();
    await ec2.createRoute({ RouteTableId: mainTable, DestinationIpv6CidrBlock: '0:0::/0', GatewayId });
    expect((await routesOf(mainTable))[1]).toMatchObject({ DestinationIpv6CidrBlock: '::/0' });
  });

  test('ReplaceRoute and DeleteRoute: only what is there, and never the local route', async () => {
    const GatewayId = await attachedGateway();
    const route = { RouteTableId: mainTable, DestinationCidrBlock: everywhere };
    await expect(ec2.replaceRoute({ ...route, GatewayId })).rejects.toThrow(
      "There is no route defined for '0.0.0.0/0' in the route table. Use CreateRoute instead.",
    );
    await expect(ec2.deleteRoute(route)).rejects.toMatchObject({
      name: 'InvalidRoute.NotFound',
      message: `no route with destination-cidr-block 0.0.0.0/0 in route table ${mainTable}`,
    });
    await expect(
      ec2.deleteRoute({ RouteTableId: mainTable, DestinationCidrBlock: '10.0.0.0/16' }),
    ).rejects.toThrow(`cannot remove local route 10.0.0.0/16 in route table ${mainTable}`);
    await ec2.createRoute({ ...route, GatewayId });
    await ec2.deleteRoute(route);
    expect(await routesOf(mainTable)).toHaveLength(1);
  });
});

describe('route table associations', () => {
  test('a subnet has one table; the same again is the same association', async () => {
    const [one, two] = [await newTable(), await newTable()];
    const { AssociationId } = await ec2.associateRouteTable({ RouteTableId: one, SubnetId });
    expect((await ec2.associateRouteTable({ RouteTableId: one, SubnetId })).AssociationId).toBe(
      AssociationId,
    );
    await expect(ec2.associateRouteTable({ RouteTableId: two, SubnetId })).rejects.toMatchObject({
      name: 'Resource.AlreadyAssociated',
    });
    await expect(ec2.deleteRouteTable({ RouteTableId: one })).rejects.toMatchObject({
      name: 'DependencyViolation',
      message: `The routeTable '${one}' has dependencies and cannot be deleted.`,
    });
    const { NewAssociationId } = await ec2.replaceRouteTableAssociation({ AssociationId, RouteTableId: two });
    await ec2.deleteRouteTable({ RouteTableId: one });
    await ec2.disassociateRouteTable({ AssociationId: NewAssociationId! });
    await expect(ec2.disassociateRouteTable({ AssociationId: NewAssociationId! })).rejects.toMatchObject({
      name: 'InvalidAssociationID.NotFound',
    });
  });

  test('another table becomes the main one, which cannot be disassociated', async () => {
    const RouteTableId = await newTable();
    const main = (await tables()).find((each) => each.RouteTableId === mainTable)!.Associations![0]!;
    await expect(
      ec2.disassociateRouteTable({ AssociationId: main.RouteTableAssociationId! }),
    ).rejects.toThrow(/cannot disassociate the main route table/);
    await ec2.replaceRouteTableAssociation({ AssociationId: main.RouteTableAssociationId!, RouteTableId });
    const Filters = [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'association.main', Values: ['true'] },
    ];
    expect((await ec2.describeRouteTables({ Filters })).RouteTables).toMatchObject([{ RouteTableId }]);
    await ec2.deleteRouteTable({ RouteTableId: mainTable });
  });

  test('CreateRouteTable: a client token makes one table; other parameters with it are refused', async () => {
    const ClientToken = 'once';
    const first = await ec2.createRouteTable({ VpcId, ClientToken });
    const second = await ec2.createRouteTable({ VpcId, ClientToken });
    expect(second.RouteTable!.RouteTableId).toBe(first.RouteTable!.RouteTableId);
    const other = (await ec2.createVpc({ CidrBlock: '10.1.0.0/16' })).Vpc!.VpcId!;
    await expect(ec2.createRouteTable({ VpcId: other, ClientToken })).rejects.toMatchObject({
      name: 'IdempotentParameterMismatch',
    });
  });
});

describe('NAT gateways and elastic addresses', () => {
  const allocate = async () => (await ec2.allocateAddress({ Domain: 'vpc' })).AllocationId!;
  const natById = async (id: string) =>
    (await ec2.describeNatGateways({ NatGatewayIds: [id] })).NatGateways![0]!;

  test('CreateNatGateway: has an interface and an address, and the waiters end', async () => {
    await attachedGateway();
    const AllocationId = await allocate();
    const { NatGateway } = await ec2.createNatGateway({ SubnetId, AllocationId });
    expect(NatGateway!.State).toBe('pending');
    const NatGatewayIds = [NatGateway!.NatGatewayId!];
    await waitUntilNatGatewayAvailable({ client: ec2, maxWaitTime: 20 }, { NatGatewayIds });
    const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({
      Filters: [{ Name: 'interface-type', Values: ['nat_gateway'] }],
    });
    const [address] = (await ec2.describeAddresses({ AllocationIds: [AllocationId] })).Addresses!;
    expect(NetworkInterfaces).toMatchObject([
      {
        Description: `Interface for NAT Gateway ${NatGatewayIds[0]}`,
        Status: 'in-use',
        RequesterManaged: true,
        Association: { PublicIp: address!.PublicIp, AllocationId },
      },
    ]);
    await expect(ec2.deleteSubnet({ SubnetId })).rejects.toMatchObject({ name: 'DependencyViolation' });
    await expect(ec2.releaseAddress({ AllocationId })).rejects.toMatchObject({
      name: 'InvalidIPAddress.InUse',
    });
    await ec2.createRoute({
      RouteTableId: mainTable,
      DestinationCidrBlock: everywhere,
      NatGatewayId: NatGatewayIds[0],
    });
    await ec2.deleteNatGateway({ NatGatewayId: NatGatewayIds[0] });
    await waitUntilNatGatewayDeleted({ client: ec2, maxWaitTime: 20 }, { NatGatewayIds });
    expect((await routesOf(mainTable))[1]).toMatchObject({ State: 'blackhole' });
    await ec2.releaseAddress({ AllocationId });
    api.clock.advance(61 * 60 * 1000);
    await expect(natById(NatGatewayIds[0]!)).rejects.toMatchObject({
      name: 'NatGatewayNotFound',
      message: `NatGateway ${NatGatewayIds[0]} was not found`,
    });
  });

  test('CreateNatGateway: fails, as on AWS afterwards, in a VPC without an internet gateway', async () => {
    const { NatGateway } = await ec2.createNatGateway({ SubnetId, AllocationId: await allocate() });
    expect(await natById(NatGateway!.NatGatewayId!)).toMatchObject({
      State: 'failed',
      FailureCode: 'Gateway.NotAttached',
      FailureMessage: `Network ${VpcId} has no Internet gateway attached`,
    });
    await ec2.deleteSubnet({ SubnetId });
    await ec2.deleteVpc({ VpcId });
  });

  test('CreateNatGateway: a private one needs no address and a public one does', async () => {
    const { NatGateway } = await ec2.createNatGateway({
      SubnetId,
      ConnectivityType: 'private',
      PrivateIpAddress: '10.0.0.9',
    });
    expect((await natById(NatGateway!.NatGatewayId!)).NatGatewayAddresses).toMatchObject([
      { PrivateIp: '10.0.0.9' },
    ]);
    await expect(ec2.createNatGateway({ SubnetId })).rejects.toMatchObject({ name: 'MissingParameter' });
  });

  test('AssociateAddress: moves an address unless it may not', async () => {
    await attachedGateway();
    const AllocationId = await allocate();
    const eni = async () =>
      (await ec2.createNetworkInterface({ SubnetId })).NetworkInterface!.NetworkInterfaceId!;
    const [one, two] = [await eni(), await eni()];
    const first = await ec2.associateAddress({ AllocationId, NetworkInterfaceId: one });
    await expect(
      ec2.associateAddress({ AllocationId, NetworkInterfaceId: two, AllowReassociation: false }),
    ).rejects.toMatchObject({ name: 'Resource.AlreadyAssociated' });
    const second = await ec2.associateAddress({ AllocationId, NetworkInterfaceId: two });
    expect(second.AssociationId).not.toBe(first.AssociationId);
    const Filters = [{ Name: 'network-interface-id', Values: [two] }];
    expect((await ec2.describeAddresses({ Filters })).Addresses).toMatchObject([{ AllocationId }]);
    await ec2.disassociateAddress({ AssociationId: second.AssociationId });
    await expect(ec2.disassociateAddress({ AssociationId: second.AssociationId })).rejects.toMatchObject({
      name: 'InvalidAssociationID.NotFound',
    });
    await ec2.releaseAddress({ AllocationId });
    expect((await ec2.describeAddresses({})).Addresses).toEqual([]);
  });
});
