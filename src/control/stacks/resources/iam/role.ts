import type { AttachedPolicy, Role } from '@aws-sdk/client-iam';
import type {
  ExistingRequest,
  Properties,
  ResourceHandler,
  ResourceRequest,
  UpdateRequest,
} from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';
import { documentOf } from './documents.ts';

const GONE = ['NoSuchEntity'];

/** CloudFormation template reference, AWS::IAM::Role. Ref is the name. */
export const role: ResourceHandler = {
  type: 'AWS::IAM::Role',
  services: ['iam'],
  create(request) {
    const { RoleName, AssumeRolePolicyDocument, Description, MaxSessionDuration, Path, PermissionsBoundary } =
      request.properties;
    const { Role: made } = request.call('iam', 'CreateRole', {
      RoleName: RoleName ?? request.generatedName(64),
      AssumeRolePolicyDocument,
      Description,
      MaxSessionDuration,
      Path,
      PermissionsBoundary,
      Tags: tagList(allTags(request)),
    });
    changePolicies(request, made.RoleName, {});
    const attributes = { Arn: made.Arn, RoleId: made.RoleId };
    return { done: true, physicalId: made.RoleName, attributes };
  },
  update(request) {
    const { call, properties, previous, physicalId: RoleName } = request;
    const { AssumeRolePolicyDocument, Description, MaxSessionDuration } = properties;
    call('iam', 'UpdateAssumeRolePolicy', { RoleName, PolicyDocument: AssumeRolePolicyDocument });
    call('iam', 'UpdateRole', { RoleName, Description: Description ?? '', MaxSessionDuration });
    changePolicies(request, RoleName, previous);
    retag(request);
    return { done: true };
  },
  delete(request) {
    const { call, physicalId: RoleName } = request;
    unlessGone(GONE, () => {
      changePolicies({ ...request, properties: {} }, RoleName, request.properties);
      detachTheRest(request);
      call('iam', 'DeleteRole', { RoleName });
    });
    return { done: true };
  },
  read({ call, physicalId: RoleName, properties }, siblings) {
    const found: Role | undefined = ifThere(GONE, () => call('iam', 'GetRole', { RoleName }))?.Role;
    if (found === undefined) return undefined;
    const attached: AttachedPolicy[] = call('iam', 'ListAttachedRolePolicies', { RoleName }).AttachedPolicies;
    const wanted: readonly unknown[] = properties.ManagedPolicyArns ?? [];
    const arns = attached.map((each) => each.PolicyArn ?? '');
    return {
      ...found,
      PermissionsBoundary: found.PermissionsBoundary?.PermissionsBoundaryArn,
      AssumeRolePolicyDocument: documentOf(found.AssumeRolePolicyDocument),
      ManagedPolicyArns: arns.filter((arn) => wanted.includes(arn) || !siblings.has(arn)),
      Policies: readPolicies(call, RoleName, properties.Policies ?? []),
      Tags: found.Tags ?? [],
    };
  },
};

interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: unknown;
}

/** Those of the template only: others are of AWS::IAM::Policy, whose physical id does not tell their names. */
function readPolicies(call: ResourceRequest['call'], RoleName: string, wanted: readonly InlinePolicy[]) {
  return wanted.flatMap(({ PolicyName }) => {
    const found = ifThere(GONE, () => call('iam', 'GetRolePolicy', { RoleName, PolicyName }));
    return found === undefined ? [] : [{ PolicyName, PolicyDocument: documentOf(found.PolicyDocument) }];
  });
}

function changePolicies({ call, properties }: ResourceRequest, RoleName: string, previous: Properties): void {
  const [before, after]: [string[], string[]] = [
    previous.ManagedPolicyArns ?? [],
    properties.ManagedPolicyArns ?? [],
  ];
  for (const PolicyArn of before.filter((arn) => !after.includes(arn)))
    unlessGone(GONE, () => call('iam', 'DetachRolePolicy', { RoleName, PolicyArn }));
  for (const PolicyArn of after.filter((arn) => !before.includes(arn)))
    call('iam', 'AttachRolePolicy', { RoleName, PolicyArn });
  const [old, wanted]: [InlinePolicy[], InlinePolicy[]] = [
    previous.Policies ?? [],
    properties.Policies ?? [],
  ];
  const kept = new Set(wanted.map((each) => each.PolicyName));
  for (const { PolicyName } of old.filter((each) => !kept.has(each.PolicyName)))
    unlessGone(GONE, () => call('iam', 'DeleteRolePolicy', { RoleName, PolicyName }));
  for (const { PolicyName, PolicyDocument } of wanted)
    call('iam', 'PutRolePolicy', { RoleName, PolicyName, PolicyDocument });
}

/** Policies of AWS::IAM::Policy that were retained or attached by hand would keep the role: CloudFormation's handler takes off what the role still has. */
function detachTheRest({ call, physicalId: RoleName }: ExistingRequest): void {
  for (const { PolicyArn } of call('iam', 'ListAttachedRolePolicies', { RoleName }).AttachedPolicies ?? [])
    call('iam', 'DetachRolePolicy', { RoleName, PolicyArn });
  for (const PolicyName of call('iam', 'ListRolePolicies', { RoleName }).PolicyNames ?? [])
    call('iam', 'DeleteRolePolicy', { RoleName, PolicyName });
}

function retag(request: UpdateRequest): void {
  const { call, physicalId: RoleName } = request;
  const { set, remove } = tagChanges(request);
  if (Object.keys(set).length > 0) call('iam', 'TagRole', { RoleName, Tags: tagList(set) });
  if (remove.length > 0) call('iam', 'UntagRole', { RoleName, TagKeys: remove });
}
