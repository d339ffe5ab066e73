import { ServiceError } from '../../domain/service-error.ts';

/** ELBv2's errors: codes of the API reference; words as the service answers them. All are 400 but for what Slipway lacks. */
export const validationError = (message: string) => new ServiceError('ValidationError', message);

export const invalidConfiguration = (message: string) =>
  new ServiceError('InvalidConfigurationRequest', message);

/** What AWS has and Slipway does not have yet. */
export const notImplemented = (what: string) =>
  new ServiceError(
    'NotImplemented',
    `Slipway does not implement ${what} yet. docs/coverage.md lists what it does.`,
    {
      statusCode: 501,
    },
  );

const quoted = (values: readonly string[]) => values.join("', '");

export const loadBalancersNotFound = (names: readonly string[]) =>
  new ServiceError('LoadBalancerNotFound', `Load balancers '[${names.join(', ')}]' not found`);

export const loadBalancerNotFound = (arn: string) =>
  new ServiceError('LoadBalancerNotFound', `Load balancer '${arn}' not found`);

export const someLoadBalancersNotFound = () =>
  new ServiceError('LoadBalancerNotFound', 'One or more load balancers not found');

export const duplicateLoadBalancerName = (name: string) =>
  new ServiceError(
    'DuplicateLoadBalancerName',
    `A load balancer with the same name '${name}' exists, but with different settings`,
  );

export const deletionProtected = (arn: string) =>
  new ServiceError(
    'OperationNotPermitted',
    `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
  );

export const subnetNotFound = (id: string) =>
  new ServiceError('SubnetNotFound', `The subnet ID '${id}' does not exist`);

export const securityGroupNotFound = (id: string) =>
  new ServiceError('InvalidSecurityGroup', `The security group ID '${id}' does not exist`);

export const targetGroupsNotFound = () =>
  new ServiceError('TargetGroupNotFound', 'One or more target groups not found');

export const targetGroupNotFound = (arn: string) =>
  new ServiceError('TargetGroupNotFound', `Target group '${arn}' not found`);

export const duplicateTargetGroupName = (name: string) =>
  new ServiceError(
    'DuplicateTargetGroupName',
    `A target group with the same name '${name}' exists, but with different settings`,
  );

export const targetGroupInUse = (arn: string) =>
  new ServiceError('ResourceInUse', `Target group '${arn}' is currently in use by a listener or a rule`);

export const targetGroupAssociationLimit = (arns: readonly string[]) =>
  new ServiceError(
    'TargetGroupAssociationLimit',
    `The following target groups cannot be associated with more than one load balancer: ${arns.join(', ')}`,
  );

export const listenerNotFound = (arn: string) =>
  new ServiceError('ListenerNotFound', `Listener '${arn}' not found`);

export const someListenersNotFound = () =>
  new ServiceError('ListenerNotFound', 'One or more listeners not found');

export const duplicateListener = (loadBalancerArn: string) =>
  new ServiceError(
    'DuplicateListener',
    `A listener already exists on this port for this load balancer '${loadBalancerArn}'`,
  );

export const ruleNotFound = (arn: string) => new ServiceError('RuleNotFound', `Rule '${arn}' not found`);

export const someRulesNotFound = () => new ServiceError('RuleNotFound', 'One or more rules not found');

export const defaultRuleNotPermitted = (what: string) =>
  new ServiceError('OperationNotPermitted', `Default rule '${what}' cannot be modified`);

export const defaultRuleUndeletable = (arn: string) =>
  new ServiceError('OperationNotPermitted', `Default rule '${arn}' cannot be deleted`);

export const priorityInUse = (priority: number) =>
  new ServiceError('PriorityInUse', `Priority '${priority}' is currently in use`);

export const invalidAction = (message: string) => new ServiceError('InvalidLoadBalancerAction', message);

export const unsupportedProtocol = (message: string) => new ServiceError('UnsupportedProtocol', message);

export const certificateNotFound = (arn: string) =>
  new ServiceError('CertificateNotFound', `Certificate '${arn}' not found`);

/** Of one that has not been issued yet. */
export const unsupportedCertificate = (arn: string) =>
  new ServiceError(
    'UnsupportedCertificate',
    `The certificate '${arn}' must have a fully-qualified domain name, a supported signature, and a supported key size.`,
  );

export const sslPolicyNotFound = (names: readonly string[]) =>
  new ServiceError('SSLPolicyNotFound', `SSL policy '${quoted(names)}' not found`);

export const invalidTarget = (message: string) => new ServiceError('InvalidTarget', message);

export const defaultCertificateNotPermitted = () =>
  new ServiceError('OperationNotPermitted', 'Default certificate cannot be removed');

/** The API reference's list of errors gives these words. */
export const tooMany = {
  actions: () =>
    new ServiceError('TooManyActions', "You've reached the limit on the number of actions per rule."),
  certificates: () =>
    new ServiceError(
      'TooManyCertificates',
      "You've reached the limit on the number of certificates per load balancer.",
    ),
  listeners: () =>
    new ServiceError(
      'TooManyListeners',
      "You've reached the limit on the number of listeners per load balancer.",
    ),
  loadBalancers: () =>
    new ServiceError(
      'TooManyLoadBalancers',
      "You've reached the limit on the number of load balancers for your Amazon Web Services account.",
    ),
  rules: () =>
    new ServiceError('TooManyRules', "You've reached the limit on the number of rules per load balancer."),
  tags: () =>
    new ServiceError('TooManyTags', "You've reached the limit on the number of tags for this resource."),
  targetGroups: () =>
    new ServiceError(
      'TooManyTargetGroups',
      "You've reached the limit on the number of target groups for your Amazon Web Services account.",
    ),
  targetGroupsOfLoadBalancer: () =>
    new ServiceError(
      'TooManyUniqueTargetGroupsPerLoadBalancer',
      "You've reached the limit on the number of unique target groups per load balancer across all listeners. If a target group is used by multiple actions for a load balancer, it is counted as only one use.",
    ),
  targets: () => new ServiceError('TooManyTargets', "You've reached the limit on the number of targets."),
};

export const duplicateTagKey = (key: string) =>
  new ServiceError('DuplicateTagKeys', `Tag key was specified more than once: ${key}`);
