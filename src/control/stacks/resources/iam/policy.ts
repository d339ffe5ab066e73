import { isDeepStrictEqual } from 'node:util';
import type { Properties, ResourceHandler, ResourceRequest } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { documentOf } from './documents.ts';

const GONE = ['NoSuchEntity'];

/** CloudFormation template reference, AWS::IAM::Policy (and RolePolicy): an inline policy, put into each of its roles. */
export const inlinePolicy: ResourceHandler = {
  type: 'AWS::IAM::Policy',
  services: ['iam'],
  create(request) {
    put(request);
    const physicalId = request.generatedName(255);
    return { done: true, physicalId, attributes: { Id: physicalId } };
  },
  update(request) {
    const { call, properties, previous } = request;
    const gone = rolesOf(previous).filter(
      (role) => previous.PolicyName !== properties.PolicyName || !rolesOf(properties).includes(role),
    );
    for (const RoleName of gone)
      unlessGone(GONE, () => call('iam', 'DeleteRolePolicy', { RoleName, PolicyName: previous.PolicyName }));
    put(request);
    return { done: true };
  },
  delete({ call, properties }) {
    for (const RoleName of rolesOf(properties))
      unlessGone(GONE, () =>
        call('iam', 'DeleteRolePolicy', { RoleName, PolicyName: properties.PolicyName }),
      );
    return { done: true };
  },
  read({ call, properties }) {
    const { PolicyName, RoleName: only } = properties;
    const found = rolesOf(properties).flatMap((RoleName) => {
      const answer = ifThere(GONE, () => call('iam', 'GetRolePolicy', { RoleName, PolicyName }));
      return answer === undefined ? [] : [answer];
    });
    if (found.length === 0) return undefined;
    const documents = found.map((each) => documentOf(each.PolicyDocument));
    const changed = documents.find((each) => !isDeepStrictEqual(each, properties.PolicyDocument));
    return {
      PolicyName,
      PolicyDocument: changed ?? documents[0],
      ...(only === undefined ? { Roles: found.map((each) => each.RoleName) } : { RoleName: only }),
    };
  },
};

/** CloudFormation template reference, AWS::IAM::RolePolicy: the same for one role. */
export const rolePolicy: ResourceHandler = {
  ...inlinePolicy,
  type: 'AWS::IAM::RolePolicy',
  create(request) {
    put(request);
    return { done: true, physicalId: `${request.properties.PolicyName}|${request.properties.RoleName}` };
  },
};

const rolesOf = (properties: Properties): string[] =>
  properties.RoleName === undefined ? (properties.Roles ?? []) : [properties.RoleName];

function put({ call, properties }: ResourceRequest): void {
  if (properties.Users?.length > 0 || properties.Groups?.length > 0)
    throw new ResourceFailure('Slipway keeps policies of roles only: Users and Groups cannot have one here.');
  const { PolicyName, PolicyDocument } = properties;
  for (const RoleName of rolesOf(properties))
    call('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
}
