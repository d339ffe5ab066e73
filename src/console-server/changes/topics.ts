import * as acm from '../../store/tables/acm.ts';
import * as scaling from '../../store/tables/application-auto-scaling.ts';
import * as groups from '../../store/tables/auto-scaling.ts';
import * as cloudformation from '../../store/tables/cloudformation.ts';
import * as cloudwatch from '../../store/tables/cloudwatch.ts';
import * as codedeploy from '../../store/tables/codedeploy.ts';
import * as codepipeline from '../../store/tables/codepipeline.ts';
import * as ec2 from '../../store/tables/ec2.ts';
import * as ecr from '../../store/tables/ecr.ts';
import { capacityProviderTable } from '../../store/tables/ecs-capacity-providers.ts';
import {
  accountSettingTable,
  clusterTable,
  containerInstanceTable,
} from '../../store/tables/ecs-clusters.ts';
import { serviceDeploymentTable } from '../../store/tables/ecs-deployments.ts';
import { serviceRevisionTable } from '../../store/tables/ecs-revisions.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskDefinitionTable } from '../../store/tables/ecs-task-definitions.ts';
import { taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { taskTable } from '../../store/tables/ecs-tasks.ts';
import * as efs from '../../store/tables/efs.ts';
import * as elb from '../../store/tables/elastic-load-balancing-v2.ts';
import * as events from '../../store/tables/eventbridge.ts';
import * as iam from '../../store/tables/iam.ts';
import * as logs from '../../store/tables/logs.ts';
import * as s3 from '../../store/tables/s3.ts';
import * as scheduler from '../../store/tables/scheduler.ts';
import * as secrets from '../../store/tables/secrets-manager.ts';
import * as discovery from '../../store/tables/servicediscovery.ts';
import * as ssm from '../../store/tables/ssm.ts';
import { namedThings, parts, partsByRow, type TopicSource, things } from './topic-kinds.ts';

/** Without the mark and what stands behind it. */
const before = (mark: string) => (key: string) => key.slice(0, key.lastIndexOf(mark));
const beforeFirst = (mark: string) => (key: string) => key.split(mark, 1)[0]!;
const withoutScope = (key: string) => key.split('/').slice(2).join('/');

const ecs: TopicSource[] = [
  things(clusterTable, 'ecs.clusters'),
  things(containerInstanceTable, 'ecs.container-instances', ({ clusterArn }) => [clusterArn]),
  things(capacityProviderTable, 'ecs.capacity-providers'),
  things(serviceTable, 'ecs.services', ({ clusterArn }) => [clusterArn]),
  things(serviceDeploymentTable, 'ecs.service-deployments', ({ serviceArn, clusterArn }) => [
    serviceArn,
    clusterArn,
  ]),
  things(serviceRevisionTable, 'ecs.service-revisions', ({ serviceArn }) => [serviceArn]),
  things(taskSetTable, 'ecs.task-sets', ({ serviceArn }) => [serviceArn]),
  things(taskTable, 'ecs.tasks', ({ serviceArn, clusterArn, taskDefinitionArn }) => [
    serviceArn,
    clusterArn,
    taskDefinitionArn,
  ]),
  things(taskDefinitionTable, 'ecs.task-definitions', ({ family }) => [family]),
  parts(accountSettingTable, 'ecs.account-settings', (key) => key),
];

const elbv2: TopicSource[] = [
  things(elb.loadBalancerTable, 'elbv2.load-balancers'),
  things(elb.listenerTable, 'elbv2.listeners', ({ loadBalancerArn }) => [loadBalancerArn]),
  things(elb.ruleTable, 'elbv2.rules', ({ listenerArn }) => [listenerArn]),
  things(elb.targetGroupTable, 'elbv2.target-groups'),
  partsByRow(
    elb.targetTable,
    'elbv2.target-health',
    ({ targetGroupArn }) => targetGroupArn,
    ({ taskArn }) => [taskArn],
  ),
  things(elb.trustStoreTable, 'elbv2.trust-stores'),
  partsByRow(elb.trustStoreRevocationTable, 'elbv2.trust-stores', ({ trustStoreArn }) => trustStoreArn),
  things(acm.certificateTable, 'acm.certificates'),
];

const stacks: TopicSource[] = [
  things(cloudformation.stackTable, 'cloudformation.stacks', ({ parentId }) => [parentId]),
  parts(cloudformation.stackResourceTable, 'cloudformation.resources', before('|')),
  parts(cloudformation.stackEventTable, 'cloudformation.events', before('|')),
  things(cloudformation.changeSetTable, 'cloudformation.change-sets', ({ stackId }) => [stackId]),
  namedThings(cloudformation.exportTable, 'cloudformation.exports', ({ stackId }) => [stackId]),
  things(cloudformation.driftDetectionTable, 'cloudformation.drift-detections', ({ stackId }) => [stackId]),
];

const registry: TopicSource[] = [
  things(ecr.repositoryTable, 'ecr.repositories'),
  parts(ecr.imageTable, 'ecr.images', beforeFirst('@')),
  parts(ecr.tagTable, 'ecr.images', before(':')),
  things(ecr.previewTable, 'ecr.lifecycle-previews'),
];

const monitoring: TopicSource[] = [
  namedThings(logs.logGroupTable, 'logs.groups'),
  partsByRow(logs.metricFilterTable, 'logs.metric-filters', ({ logGroupName }) => logGroupName),
  things(cloudwatch.alarmTable, 'cloudwatch.alarms'),
  partsByRow(cloudwatch.alarmHistoryTable, 'cloudwatch.alarm-history', ({ alarmArn }) => alarmArn),
  partsByRow(cloudwatch.dashboardTable, 'cloudwatch.dashboards', ({ dashboardName }) => dashboardName),
];

const autoscaling: TopicSource[] = [
  partsByRow(scaling.scalableTargetTable, 'application-auto-scaling.targets', ({ resourceId }) => resourceId),
  things(scaling.scalingPolicyTable, 'application-auto-scaling.policies', ({ resourceId }) => [resourceId]),
  things(scaling.scheduledActionTable, 'application-auto-scaling.scheduled-actions', ({ resourceId }) => [
    resourceId,
  ]),
  things(scaling.scalingActivityTable, 'application-auto-scaling.activities', ({ resourceId }) => [
    resourceId,
  ]),
  partsByRow(groups.autoScalingGroupTable, 'auto-scaling.groups', ({ name }) => name),
  partsByRow(groups.scalingActivityTable, 'auto-scaling.activities', ({ groupName }) => groupName),
  partsByRow(groups.launchConfigurationTable, 'auto-scaling.launch-configurations', ({ name }) => name),
];

const delivery: TopicSource[] = [
  namedThings(codepipeline.pipelineTable, 'codepipeline.pipelines'),
  things(codepipeline.pipelineExecutionTable, 'codepipeline.executions', ({ pipelineName }) => [
    pipelineName,
  ]),
  things(
    codepipeline.actionExecutionTable,
    'codepipeline.action-executions',
    ({ executionId, pipelineKey }) => [executionId, withoutScope(pipelineKey)],
  ),
  things(codepipeline.ruleExecutionTable, 'codepipeline.rule-executions', ({ executionId, pipelineKey }) => [
    executionId,
    withoutScope(pipelineKey),
  ]),
  namedThings(codedeploy.applicationTable, 'codedeploy.applications'),
  namedThings(codedeploy.deploymentGroupTable, 'codedeploy.deployment-groups'),
  namedThings(codedeploy.deploymentConfigTable, 'codedeploy.deployment-configs'),
  things(codedeploy.codeDeployDeploymentTable, 'codedeploy.deployments', ({ serviceArn, groupKey }) => [
    serviceArn,
    withoutScope(groupKey),
  ]),
];

const network: TopicSource[] = [
  things(ec2.vpcTable, 'ec2.vpcs'),
  things(ec2.subnetTable, 'ec2.subnets', ({ vpcId }) => [vpcId]),
  things(ec2.networkInterfaceTable, 'ec2.network-interfaces', ({ vpcId, subnetId }) => [vpcId, subnetId]),
  things(ec2.securityGroupTable, 'ec2.security-groups', ({ vpcId }) => [vpcId]),
  partsByRow(ec2.securityGroupRuleTable, 'ec2.security-groups', ({ groupId }) => groupId),
  things(ec2.internetGatewayTable, 'ec2.internet-gateways'),
  things(ec2.egressOnlyInternetGatewayTable, 'ec2.egress-only-internet-gateways', ({ vpcId }) => [vpcId]),
  things(ec2.routeTableTable, 'ec2.route-tables', ({ vpcId }) => [vpcId]),
  things(ec2.natGatewayTable, 'ec2.nat-gateways', ({ vpcId }) => [vpcId]),
  things(ec2.elasticAddressTable, 'ec2.addresses'),
  things(ec2.dhcpOptionsTable, 'ec2.dhcp-options'),
  things(ec2.networkAclTable, 'ec2.network-acls', ({ vpcId }) => [vpcId]),
  things(ec2.prefixListTable, 'ec2.prefix-lists'),
  things(ec2.vpcEndpointTable, 'ec2.vpc-endpoints', ({ vpcId }) => [vpcId]),
  things(ec2.launchTemplateTable, 'ec2.launch-templates'),
  things(ec2.flowLogTable, 'ec2.flow-logs'),
];

const rest: TopicSource[] = [
  partsByRow(iam.roleTable, 'iam.roles', ({ name }) => name),
  things(iam.policyTable, 'iam.policies'),
  partsByRow(iam.instanceProfileTable, 'iam.instance-profiles', ({ name }) => name),
  partsByRow(iam.userTable, 'iam.users', ({ name }) => name),
  partsByRow(iam.accessKeyTable, 'iam.users', ({ userName }) => userName),
  namedThings(ssm.parameterTable, 'ssm.parameters'),
  things(secrets.secretTable, 'secrets-manager.secrets'),
  parts(secrets.secretVersionTable, 'secrets-manager.secrets', before('/')),
  things(discovery.namespaceTable, 'service-discovery.namespaces'),
  things(discovery.discoveryServiceTable, 'service-discovery.services', ({ namespaceId }) => [namespaceId]),
  parts(discovery.discoveryInstanceTable, 'service-discovery.instances', beforeFirst('/')),
  things(s3.bucketTable, 's3.buckets'),
  parts(s3.currentObjectTable, 's3.objects', beforeFirst('/')),
  parts(s3.objectVersionTable, 's3.objects', beforeFirst('/')),
  things(efs.fileSystemTable, 'efs.file-systems'),
  things(efs.mountTargetTable, 'efs.mount-targets', ({ fileSystemId }) => [fileSystemId]),
  things(efs.accessPointTable, 'efs.access-points', ({ fileSystemId }) => [fileSystemId]),
  things(events.eventBusTable, 'eventbridge.buses'),
  things(events.eventRuleTable, 'eventbridge.rules', ({ busName }) => [busName]),
  things(scheduler.scheduleGroupTable, 'scheduler.groups'),
  things(scheduler.scheduleTable, 'scheduler.schedules', ({ groupName }) => [groupName]),
];

/** Every table that a page shows, with its topic; docs/slipway-endpoints.md has the list. What is not here is inner bookkeeping. */
export const topicSources: ReadonlyMap<string, TopicSource> = new Map(
  [ecs, elbv2, stacks, registry, monitoring, autoscaling, delivery, network, rest]
    .flat()
    .map((source) => [source.table, source]),
);

/** Topics without rows: told of, at most so often. */
export const LOGS_TOPIC = 'logs';
export const METRICS_TOPIC = 'metrics';
