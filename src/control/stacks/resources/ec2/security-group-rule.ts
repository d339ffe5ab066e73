import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Properties, ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { first } from './common.ts';
import { permissionOf, ruleOf } from './security-group-permission.ts';

const GONE = ['InvalidSecurityGroupRuleId.NotFound', 'InvalidGroup.NotFound'];

/** CloudFormation template reference, AWS::EC2::SecurityGroupIngress and …Egress. Only the description changes in place. */
function ruleHandler(direction: 'Ingress' | 'Egress'): ResourceHandler {
  const input = (properties: Properties) => ({
    GroupId: properties.GroupId,
    ...(properties.GroupId === undefined && { GroupName: properties.GroupName }),
    IpPermissions: [permissionOf(properties, direction)],
  });
  return {
    type: `AWS::EC2::SecurityGroup${direction}`,
    services: ['ec2'],
    create({ call, properties }) {
      const { SecurityGroupRules } = call('ec2', `AuthorizeSecurityGroup${direction}`, input(properties));
      const physicalId: string = SecurityGroupRules[0].SecurityGroupRuleId;
      return { done: true, physicalId, attributes: { Id: physicalId } };
    },
    update({ call, properties }) {
      call('ec2', `UpdateSecurityGroupRuleDescriptions${direction}`, input(properties));
      return { done: true };
    },
    delete({ call, properties, physicalId }) {
      unlessGone(GONE, () =>
        call('ec2', `RevokeSecurityGroup${direction}`, {
          GroupId: properties.GroupId,
          SecurityGroupRuleIds: [physicalId],
        }),
      );
      return { done: true };
    },
    read(request) {
      const wanted = { SecurityGroupRuleIds: [request.physicalId] };
      const found = ifThere(GONE, () =>
        first<SecurityGroupRule>(request, 'DescribeSecurityGroupRules', wanted, 'SecurityGroupRules'),
      );
      if (found === undefined) return undefined;
      return { GroupId: found.GroupId, ...ruleOf(found, [request.properties]) };
    },
  };
}

export const securityGroupIngress = ruleHandler('Ingress');
export const securityGroupEgress = ruleHandler('Egress');
