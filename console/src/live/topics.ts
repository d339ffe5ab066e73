/** The topics of the change feed (docs/slipway-endpoints.md). */
export type TopicName =
  | 'ecs.clusters'
  | 'ecs.container-instances'
  | 'ecs.capacity-providers'
  | 'ecs.services'
  | 'ecs.service-deployments'
  | 'ecs.service-revisions'
  | 'ecs.task-sets'
  | 'ecs.tasks'
  | 'ecs.task-definitions'
  | 'ecs.account-settings'
  | 'elbv2.load-balancers'
  | 'elbv2.listeners'
  | 'elbv2.rules'
  | 'elbv2.target-groups'
  | 'elbv2.target-health'
  | 'acm.certificates'
  | 'cloudformation.stacks'
  | 'cloudformation.resources'
  | 'cloudformation.events'
  | 'cloudformation.change-sets'
  | 'cloudformation.exports'
  | 'cloudformation.drift-detections'
  | 'ecr.repositories'
  | 'ecr.images'
  | 'ecr.lifecycle-previews'
  | 'logs.groups'
  | 'logs.metric-filters'
  | 'cloudwatch.alarms'
  | 'cloudwatch.alarm-history'
  | 'cloudwatch.dashboards'
  | 'application-auto-scaling.targets'
  | 'application-auto-scaling.policies'
  | 'application-auto-scaling.scheduled-actions'
  | 'application-auto-scaling.activities'
  | 'auto-scaling.groups'
  | 'auto-scaling.activities'
  | 'auto-scaling.launch-configurations'
  | 'codepipeline.pipelines'
  | 'codepipeline.executions'
  | 'codepipeline.action-executions'
  | 'codepipeline.rule-executions'
  | 'codedeploy.applications'
  | 'codedeploy.deployment-groups'
  | 'codedeploy.deployment-configs'
  | 'codedeploy.deployments'
  | 'ec2.vpcs'
  | 'ec2.subnets'
  | 'ec2.network-interfaces'
  | 'ec2.security-groups'
  | 'ec2.internet-gateways'
  | 'ec2.egress-only-internet-gateways'
  | 'ec2.route-tables'
  | 'ec2.nat-gateways'
  | 'ec2.addresses'
  | 'ec2.dhcp-options'
  | 'ec2.network-acls'
  | 'ec2.prefix-lists'
  | 'ec2.vpc-endpoints'
  | 'ec2.launch-templates'
  | 'ec2.flow-logs'
  | 'iam.roles'
  | 'iam.policies'
  | 'iam.instance-profiles'
  | 'iam.users'
  | 'ssm.parameters'
  | 'secrets-manager.secrets'
  | 'service-discovery.namespaces'
  | 'service-discovery.services'
  | 'service-discovery.instances'
  | 's3.buckets'
  | 's3.objects'
  | 'efs.file-systems'
  | 'efs.mount-targets'
  | 'efs.access-points'
  | 'eventbridge.buses'
  | 'eventbridge.rules'
  | 'scheduler.groups'
  | 'scheduler.schedules'
  | 'logs'
  | 'metrics';

/**
 * What a question depends on: everything of a topic, or only what is about one thing: the thing itself by its id, or what
 * belongs to it (tasks about a service's ARN).
 */
export type Topic = TopicName | { topic: TopicName; about: string };

/** One change as the server tells it. Without an id anything of the topic may have changed. */
export interface TopicChange {
  topic: string;
  id?: string;
  /** What it belongs to, where that is known: never of what is gone. */
  of?: string[];
  gone?: true;
}

/** Whether an answer that depends on `topic` is to be asked for again after `change`. */
export function concerns(change: TopicChange, topic: Topic): boolean {
  if (typeof topic === 'string') return change.topic === topic;
  if (change.topic !== topic.topic) return false;
  if (change.id === undefined || change.id === topic.about) return true;
  return change.of === undefined ? change.gone === true : change.of.includes(topic.about);
}
