import {
  type CheckOptions,
  type CheckWarning,
  type PreparedResource,
  type PreparedTemplate,
  TemplateError,
} from '../contract.ts';

/** Types that Slipway makes at the upstream when it has one. */
const upstreamTypes = [
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
];

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

/** What to do about types of which there is more to say. */
const advice: Readonly<Record<string, string>> = {
  'AWS::AutoScaling::ScalingPolicy':
    'An Auto Scaling group stands for this machine, which does not scale: take its scaling policies out, and scale services with AWS::ApplicationAutoScaling.',
  'AWS::Logs::SubscriptionFilter':
    'Log events are not sent on to functions or streams: take subscription filters out, and count events with AWS::Logs::MetricFilter.',
};

/** Both names of custom resources (CloudFormation user guide, "AWS::CloudFormation::CustomResource"). */
function isCustom(type: string): boolean {
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
  if (upstreamTypes.includes(type))
    return 'Start the server with --upstream URL, and topics and queues are made there.';
  return advice[type] ?? 'Make them elsewhere and give their names as parameters.';
}
