import type { ResourceType } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { TableDefinition } from '../../store/table.ts';
import {
  dhcpOptionsTable,
  type Ec2Row,
  egressOnlyInternetGatewayTable,
  elasticAddressTable,
  flowLogTable,
  internetGatewayTable,
  launchTemplateTable,
  natGatewayTable,
  networkAclTable,
  networkInterfaceTable,
  prefixListTable,
  routeTableTable,
  securityGroupRuleTable,
  securityGroupTable,
  subnetTable,
  vpcEndpointTable,
  vpcTable,
} from '../../store/tables/ec2.ts';
import { missingParameter, notFound } from './errors.ts';

/** A kind of resource: where its rows are, how its ids begin, and what is said of an id that is not there. */
export interface ResourceKind<Row extends Ec2Row> {
  readonly type: ResourceType;
  readonly prefix: string;
  readonly table: TableDefinition<Row>;
  notFound(ids: readonly string[]): ServiceError;
}

type Missing = (ids: readonly string[]) => ServiceError;

const kind = <Row extends Ec2Row>(
  type: ResourceType,
  prefix: string,
  table: TableDefinition<Row>,
  missing: Missing,
): ResourceKind<Row> => ({ type, prefix, table, notFound: missing });

const usual =
  (code: string, noun: string): Missing =>
  (ids) =>
    notFound(code, noun, ids);

const own =
  (code: string, words: (id: string) => string): Missing =>
  ([id = '']) =>
    new ServiceError(code, words(id));

export const kinds = {
  vpc: kind('vpc', 'vpc', vpcTable, usual('InvalidVpcID.NotFound', 'vpc')),
  subnet: kind('subnet', 'subnet', subnetTable, usual('InvalidSubnetID.NotFound', 'subnet')),
  securityGroup: kind(
    'security-group',
    'sg',
    securityGroupTable,
    own('InvalidGroup.NotFound', (id) => `The security group '${id}' does not exist`),
  ),
  securityGroupRule: kind(
    'security-group-rule',
    'sgr',
    securityGroupRuleTable,
    usual('InvalidSecurityGroupRuleId.NotFound', 'security group rule'),
  ),
  internetGateway: kind(
    'internet-gateway',
    'igw',
    internetGatewayTable,
    usual('InvalidInternetGatewayID.NotFound', 'internetGateway'),
  ),
  egressOnlyInternetGateway: kind(
    'egress-only-internet-gateway',
    'eigw',
    egressOnlyInternetGatewayTable,
    usual('InvalidEgressOnlyInternetGatewayId.NotFound', 'egress-only internet gateway'),
  ),
  natGateway: kind(
    'natgateway',
    'nat',
    natGatewayTable,
    own('NatGatewayNotFound', (id) => `NatGateway ${id} was not found`),
  ),
  routeTable: kind(
    'route-table',
    'rtb',
    routeTableTable,
    usual('InvalidRouteTableID.NotFound', 'routeTable'),
  ),
  networkInterface: kind(
    'network-interface',
    'eni',
    networkInterfaceTable,
    usual('InvalidNetworkInterfaceID.NotFound', 'networkInterface'),
  ),
  elasticAddress: kind(
    'elastic-ip',
    'eipalloc',
    elasticAddressTable,
    usual('InvalidAllocationID.NotFound', 'allocation'),
  ),
  dhcpOptions: kind(
    'dhcp-options',
    'dopt',
    dhcpOptionsTable,
    usual('InvalidDhcpOptionID.NotFound', 'dhcpOption'),
  ),
  networkAcl: kind(
    'network-acl',
    'acl',
    networkAclTable,
    usual('InvalidNetworkAclID.NotFound', 'networkAcl'),
  ),
  prefixList: kind(
    'prefix-list',
    'pl',
    prefixListTable,
    usual('InvalidPrefixListID.NotFound', 'prefix list'),
  ),
  vpcEndpoint: kind(
    'vpc-endpoint',
    'vpce',
    vpcEndpointTable,
    own('InvalidVpcEndpointId.NotFound', (id) => `The Vpc Endpoint Id '${id}' does not exist`),
  ),
  launchTemplate: kind(
    'launch-template',
    'lt',
    launchTemplateTable,
    own(
      'InvalidLaunchTemplateId.NotFound',
      () => 'The specified launch template, with template ID, does not exist.',
    ),
  ),
  flowLog: kind(
    'vpc-flow-log',
    'fl',
    flowLogTable,
    (ids) =>
      new ServiceError(
        'InvalidFlowLogId.NotFound',
        `These flow log ids in the input list are not found: [TotalCount: ${ids.length}] ${ids.join(', ')}`,
      ),
  ),
};

/** Every kind, seen as rows with tags alone. */
export const allKinds: readonly ResourceKind<Ec2Row>[] = Object.values(kinds) as never;

/** The row, if it belongs to the caller's account and region. */
export function find<Row extends Ec2Row>(
  { store, account, region }: RequestContext,
  { table }: ResourceKind<Row>,
  id: string | undefined,
): Row | undefined {
  const row = id === undefined ? undefined : store.get(table, id);
  return row?.account === account && row.region === region ? row : undefined;
}

/** The row, or the kind's own error; `parameter` names the parameter that held the id, for when it is missing. */
export function required<Row extends Ec2Row>(
  context: RequestContext,
  kindOf: ResourceKind<Row>,
  id: string | undefined,
  parameter = kindOf.table.key as string,
): Row {
  if (id === undefined || id === '') throw missingParameter(parameter);
  const row = find(context, kindOf, id);
  if (row === undefined) throw kindOf.notFound([id]);
  return row;
}

/** All rows of the caller's account and region, or those of them that equal `where`. */
export function rowsOf<Row extends Ec2Row>(
  { store, account, region }: RequestContext,
  { table }: ResourceKind<Row>,
  where: Partial<Row> = {},
): Row[] {
  return store.list(table, { where: { ...where, account, region } as Partial<Row> });
}

/** Ids of today's form: a prefix and 17 hexadecimal digits (EC2 user guide, "Resource IDs"). */
export function newId({ random }: RequestContext, prefix: string): string {
  return `${prefix}-0${random.hex(16)}`;
}

/** What every new row has. */
export function newRow({ account, region, now }: RequestContext) {
  return { account, region, createdAt: now.getTime() };
}
