import {
  type CheckOptions,
  type CheckWarning,
  type PreparedResource,
  type PreparedTemplate,
  TemplateError,
} from '../contract.ts';

/** Types that Slipway makes at the upstream when it has one. */
const upstreamTypes = ['AWS::SNS::', 'AWS::SQS::'];

/**
 * Types that AWS does not have are refused in its words, all in one error. Types that AWS has and Slipway does not make are refused with what to do, or become
 * placeholders, each with a warning.
 */
export function checkTypes(template: PreparedTemplate, options: CheckOptions): CheckWarning[] {
  const resources = [...template.resources.values()];
  const unknown = resources.filter(({ type }) => !isCustom(type) && !options.spec.exists(type));
  if (unknown.length > 0) throw unrecognized(template, unknown);
  const unsupported = resources.filter(({ type }) => !options.isSupported(type));
  if (unsupported.length > 0 && options.unsupported === 'refuse') throw notMade(template, unsupported);
  return unsupported.map(({ logicalId, type }) => ({
    logicalId,
    message: `${type} is not made here: this resource is a placeholder`,
  }));
}

/** Both names of custom resources (CloudFormation user guide, "AWS::CloudFormation::CustomResource"). */
export function isCustom(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

function unrecognized(template: PreparedTemplate, resources: readonly PreparedResource[]): TemplateError {
  const types = [...new Set(resources.map(({ type }) => type))];
  return new TemplateError(
    `Template format error: Unrecognized resource types: [${types.join(', ')}]`,
    template.parsed.placeOf([...resources[0]!.path, 'Type']),
  );
}

function notMade(template: PreparedTemplate, resources: readonly PreparedResource[]): TemplateError {
  const reasons = [...new Set(resources.map(({ type }) => reasonFor(type)))];
  const named = resources.map(({ logicalId, type }) => `${logicalId} (${type})`).join(', ');
  return new TemplateError(
    `Resources that Slipway does not make: ${named}. ${reasons.join(' ')} With --unsupported-resources=skip such resources become placeholders.`,
    template.parsed.placeOf([...resources[0]!.path, 'Type']),
  );
}

function reasonFor(type: string): string {
  if (isCustom(type)) return 'Custom resources need Lambda, which does not run here: take them out.';
  if (upstreamTypes.some((prefix) => type.startsWith(prefix)))
    return 'Start the server with --upstream URL, and topics and queues are made there.';
  return 'Make them elsewhere and give their names as parameters.';
}
