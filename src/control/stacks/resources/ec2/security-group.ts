import type { SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type {
  ExistingRequest,
  Properties,
  ResourceHandler,
  ResourceRequest,
  UpdateRequest,
} from '../contract.ts';
import { ifThere } from '../gone.ts';
import { changed, deleteFromEc2, first, retag, tagSpecifications } from './common.ts';
import { permissionOf, ruleOf } from './security-group-permission.ts';

const GONE = 'InvalidGroup.NotFound';
/** What a new group lets out; it goes when the template names its own rules (AWS::EC2::SecurityGroup, SecurityGroupEgress). */
const everywhere = { IpProtocol: '-1', CidrIp: '0.0.0.0/0' };

/** CloudFormation template reference, AWS::EC2::SecurityGroup. */
export const securityGroup: ResourceHandler = {
  type: 'AWS::EC2::SecurityGroup',
  services: ['ec2'],
  create(request) {
    const { GroupName, GroupDescription, VpcId, SecurityGroupIngress, SecurityGroupEgress } =
      request.properties;
    const { GroupId } = request.call('ec2', 'CreateSecurityGroup', {
      GroupName: GroupName ?? request.generatedName(255),
      Description: GroupDescription,
      VpcId: VpcId ?? defaultVpc(request),
      TagSpecifications: tagSpecifications(request, 'security-group'),
    });
    authorize(request, GroupId, 'Ingress', SecurityGroupIngress ?? []);
    if (SecurityGroupEgress?.length > 0) {
      revoke(request, GroupId, 'Egress', [everywhere]);
      authorize(request, GroupId, 'Egress', SecurityGroupEgress);
    }
    return {
      done: true,
      physicalId: GroupId,
      attributes: { GroupId, Id: GroupId, VpcId: VpcId ?? defaultVpc(request) },
    };
  },
  update(request) {
    replaceRules(request, 'Ingress', []);
    replaceRules(request, 'Egress', [everywhere]);
    retag(request);
    return { done: true };
  },
  delete: (request) => deleteFromEc2(request, GONE, 'DeleteSecurityGroup', { GroupId: request.physicalId }),
  check: (request) => securityGroup.delete(request),
  read(request, siblings) {
    const input = { GroupIds: [request.physicalId] };
    const found = ifThere([GONE], () =>
      first<SecurityGroup>(request, 'DescribeSecurityGroups', input, 'SecurityGroups'),
    );
    if (found === undefined) return undefined;
    return {
      GroupName: found.GroupName,
      GroupDescription: found.Description,
      VpcId: found.VpcId,
      ...readRules(request, siblings),
      Tags: found.Tags,
    };
  },
};

/** Rules that are resources of their own are not this one's to tell; a group without rules of its own in the template has EC2's. */
function readRules(request: ExistingRequest, siblings: ReadonlySet<string>): Properties {
  const Filters = [{ Name: 'group-id', Values: [request.physicalId] }];
  const { SecurityGroupRules } = request.call('ec2', 'DescribeSecurityGroupRules', { Filters });
  const rules = (SecurityGroupRules as SecurityGroupRule[]).filter(
    (rule) => !siblings.has(rule.SecurityGroupRuleId ?? ''),
  );
  const { SecurityGroupIngress = [], SecurityGroupEgress = [] } = request.properties;
  const [out, into] = [true, false].map((isEgress) => rules.filter((rule) => rule.IsEgress === isEgress));
  return {
    SecurityGroupIngress: into?.map((rule) => ruleOf(rule, SecurityGroupIngress)),
    ...(SecurityGroupEgress.length > 0 && {
      SecurityGroupEgress: out?.map((rule) => ruleOf(rule, SecurityGroupEgress)),
    }),
  };
}

type Direction = 'Ingress' | 'Egress';

function authorize(
  { call }: ResourceRequest,
  GroupId: string,
  direction: Direction,
  rules: readonly Properties[],
): void {
  if (rules.length === 0) return;
  const IpPermissions = rules.map((rule) => permissionOf(rule, direction));
  call('ec2', `AuthorizeSecurityGroup${direction}`, { GroupId, IpPermissions });
}

function revoke(
  { call }: ResourceRequest,
  GroupId: string,
  direction: Direction,
  rules: readonly Properties[],
): void {
  if (rules.length === 0) return;
  const IpPermissions = rules.map((rule) => permissionOf(rule, direction));
  call('ec2', `RevokeSecurityGroup${direction}`, { GroupId, IpPermissions });
}

/** Only the rules of the property: those of AWS::EC2::SecurityGroupIngress and of other hands stay. */
function replaceRules(request: UpdateRequest, direction: Direction, unnamed: readonly Properties[]): void {
  const name = `SecurityGroup${direction}`;
  if (!changed(request, name)) return;
  const rulesOf = (properties: Properties): readonly Properties[] =>
    properties[name]?.length > 0 ? properties[name] : unnamed;
  const [before, after] = [rulesOf(request.previous), rulesOf(request.properties)];
  const without = (rules: readonly Properties[], others: readonly Properties[]) => {
    const known = new Set(others.map((rule) => JSON.stringify(rule)));
    return rules.filter((rule) => !known.has(JSON.stringify(rule)));
  };
  revoke(request, request.physicalId, direction, without(before, after));
  authorize(request, request.physicalId, direction, without(after, before));
}

function defaultVpc(request: ResourceRequest): string | undefined {
  const filter = { Filters: [{ Name: 'is-default', Values: ['true'] }] };
  return first<{ VpcId: string }>(request, 'DescribeVpcs', filter, 'Vpcs')?.VpcId;
}
