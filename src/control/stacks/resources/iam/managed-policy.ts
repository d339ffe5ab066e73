import type { Policy, PolicyVersion } from '@aws-sdk/client-iam';
import type { ExistingRequest, Properties, ResourceHandler, Step } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagList } from '../tags.ts';
import { documentOf } from './documents.ts';

const GONE = ['NoSuchEntity'];

/** CloudFormation template reference, AWS::IAM::ManagedPolicy. Ref is the ARN; each changed document is a new default version. */
export const managedPolicy: ResourceHandler = {
  type: 'AWS::IAM::ManagedPolicy',
  services: ['iam'],
  create(request) {
    const { ManagedPolicyName, Description, Path, PolicyDocument, Roles = [] } = request.properties;
    const { Policy: made } = request.call('iam', 'CreatePolicy', {
      PolicyName: ManagedPolicyName ?? request.generatedName(128),
      Description,
      Path,
      PolicyDocument,
      Tags: tagList(allTags(request)),
    });
    for (const RoleName of Roles) request.call('iam', 'AttachRolePolicy', { RoleName, PolicyArn: made.Arn });
    return done(made);
  },
  update(request) {
    const { call, properties, previous, physicalId: PolicyArn } = request;
    if (JSON.stringify(properties.PolicyDocument) !== JSON.stringify(previous.PolicyDocument))
      newVersion(request, properties.PolicyDocument);
    const [before, after] = [rolesOf(previous), rolesOf(properties)];
    for (const RoleName of before.filter((name) => !after.includes(name)))
      unlessGone(GONE, () => call('iam', 'DetachRolePolicy', { RoleName, PolicyArn }));
    for (const RoleName of after.filter((name) => !before.includes(name)))
      call('iam', 'AttachRolePolicy', { RoleName, PolicyArn });
    return { done: true };
  },
  delete(request) {
    const { call, properties, physicalId: PolicyArn } = request;
    unlessGone(GONE, () => {
      for (const RoleName of rolesOf(properties))
        unlessGone(GONE, () => call('iam', 'DetachRolePolicy', { RoleName, PolicyArn }));
      for (const { VersionId, IsDefaultVersion } of versionsOf(request))
        if (!IsDefaultVersion) call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId });
      call('iam', 'DeletePolicy', { PolicyArn });
    });
    return { done: true };
  },
  read({ call, physicalId: PolicyArn }) {
    const found: Policy | undefined = ifThere(GONE, () => call('iam', 'GetPolicy', { PolicyArn }))?.Policy;
    if (found === undefined) return undefined;
    const version = call('iam', 'GetPolicyVersion', { PolicyArn, VersionId: found.DefaultVersionId });
    return {
      ManagedPolicyName: found.PolicyName,
      Path: found.Path,
      Description: found.Description,
      PolicyDocument: documentOf(version.PolicyVersion.Document),
    };
  },
};

const rolesOf = (properties: Properties): string[] => properties.Roles ?? [];

const versionsOf = ({ call, physicalId: PolicyArn }: ExistingRequest): PolicyVersion[] =>
  call('iam', 'ListPolicyVersions', { PolicyArn }).Versions;

/** IAM keeps five versions (IAM user guide, "Versioning IAM policies"): the oldest makes room. */
function newVersion(request: ExistingRequest, PolicyDocument: unknown): void {
  const { call, physicalId: PolicyArn } = request;
  const others = versionsOf(request).filter((each) => !each.IsDefaultVersion);
  const oldest = others.sort((a, b) => Number(a.CreateDate) - Number(b.CreateDate))[0];
  if (others.length >= 4) call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId: oldest?.VersionId });
  call('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault: true });
}

function done({ Arn, PolicyId, DefaultVersionId, CreateDate }: Policy): Step {
  return {
    done: true,
    physicalId: Arn ?? '',
    attributes: { PolicyArn: Arn, PolicyId, DefaultVersionId, CreateDate: CreateDate?.toISOString() },
  };
}
