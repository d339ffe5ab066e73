import type { InstanceProfile } from '@aws-sdk/client-iam';
import type { ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';

const GONE = ['NoSuchEntity'];

/** CloudFormation template reference, AWS::IAM::InstanceProfile. It has one role. */
export const instanceProfile: ResourceHandler = {
  type: 'AWS::IAM::InstanceProfile',
  services: ['iam'],
  create({ call, properties, generatedName }) {
    const InstanceProfileName: string = properties.InstanceProfileName ?? generatedName(128);
    const { InstanceProfile: made } = call('iam', 'CreateInstanceProfile', {
      InstanceProfileName,
      Path: properties.Path,
    });
    for (const RoleName of properties.Roles ?? [])
      call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
    return { done: true, physicalId: InstanceProfileName, attributes: { Arn: made.Arn } };
  },
  update({ call, properties, previous, physicalId: InstanceProfileName }) {
    for (const RoleName of previous.Roles ?? [])
      unlessGone(GONE, () => call('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName }));
    for (const RoleName of properties.Roles ?? [])
      call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
    return { done: true };
  },
  delete({ call, properties, physicalId: InstanceProfileName }) {
    for (const RoleName of properties.Roles ?? [])
      unlessGone(GONE, () => call('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName }));
    unlessGone(GONE, () => call('iam', 'DeleteInstanceProfile', { InstanceProfileName }));
    return { done: true };
  },
  read({ call, physicalId: InstanceProfileName }) {
    const answer = ifThere(GONE, () => call('iam', 'GetInstanceProfile', { InstanceProfileName }));
    const found: InstanceProfile | undefined = answer?.InstanceProfile;
    if (found === undefined) return undefined;
    return { InstanceProfileName, Path: found.Path, Roles: found.Roles?.map((each) => each.RoleName) };
  },
};
