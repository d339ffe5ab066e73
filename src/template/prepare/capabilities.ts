import type { Capability } from '@aws-sdk/client-cloudformation';
import {
  type NeededCapabilities,
  type PreparedTemplate,
  TemplateError,
  type TemplateObject,
} from '../contract.ts';
import { isObject } from '../intrinsics.ts';

/** IAM resources and the property that names them (API reference, CreateStack, Capabilities; "Acknowledging IAM resources in CloudFormation templates"). */
const iamNames: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
};

export function neededCapabilities(
  resources: Iterable<{ readonly type: string; readonly properties: TemplateObject }>,
  transforms: readonly string[],
): NeededCapabilities {
  const types = new Set<string>();
  let isNamed = false;
  for (const { type, properties } of resources) {
    if (!Object.hasOwn(iamNames, type)) continue;
    types.add(type);
    const name = iamNames[type];
    if (name !== undefined && isObject(properties) && name in properties) isNamed = true;
  }
  const capabilities: Capability[] = [];
  if (types.size > 0) capabilities.push(isNamed ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM');
  if (transforms.length > 0) capabilities.push('CAPABILITY_AUTO_EXPAND');
  const reasons = [
    ...(types.size > 0 ? [`The following resource(s) require capabilities: [${[...types].join(', ')}]`] : []),
    ...(transforms.length > 0
      ? [`The following transform(s) require capabilities: [${transforms.join(', ')}]`]
      : []),
  ];
  return reasons.length === 0 ? { capabilities } : { capabilities, reason: reasons.join('; ') };
}

/**
 * Refuses what was not acknowledged. CAPABILITY_NAMED_IAM covers CAPABILITY_IAM. Change sets need no CAPABILITY_AUTO_EXPAND, since their reader sees what the
 * transforms gave (API reference, CreateChangeSet, Capabilities).
 */
export function requireCapabilities(
  { capabilities }: PreparedTemplate,
  given: readonly string[],
  options: { readonly isChangeSet?: boolean } = {},
): void {
  const missing = capabilities.capabilities.filter((capability) => {
    if (capability === 'CAPABILITY_AUTO_EXPAND' && options.isChangeSet === true) return false;
    if (capability === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')) return false;
    return !given.includes(capability);
  });
  if (missing.length > 0)
    throw new TemplateError(
      `Requires capabilities : [${missing.join(', ')}]`,
      undefined,
      'InsufficientCapabilitiesException',
    );
}
