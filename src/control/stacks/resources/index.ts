import type { Upstream } from '../../../domain/upstream.ts';
import type { ResourceHandler } from './contract.ts';

type Load = () => Promise<ResourceHandler>;

/** Every resource type, loaded when the first stack has one. One line each, by type. */
const handlers: Readonly<Record<string, Load>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': async () =>
    (await import('./application-auto-scaling/scalable-target.ts')).scalableTarget,
  'AWS::ApplicationAutoScaling::ScalingPolicy': async () =>
    (await import('./application-auto-scaling/scaling-policy.ts')).scalingPolicy,
  'AWS::AutoScaling::AutoScalingGroup': async () =>
    (await import('./auto-scaling/auto-scaling-group.ts')).autoScalingGroup,
  'AWS::AutoScaling::LaunchConfiguration': async () =>
    (await import('./auto-scaling/launch-configuration.ts')).launchConfiguration,
  'AWS::AutoScaling::LifecycleHook': async () =>
    (await import('./auto-scaling/lifecycle-hook.ts')).lifecycleHook,
  'AWS::CertificateManager::Certificate': async () => (await import('./acm/certificate.ts')).certificate,
  'AWS::CloudFormation::Stack': async () => (await import('./cloudformation/stack.ts')).nestedStack,
  'AWS::CloudFormation::WaitCondition': async () =>
    (await import('./cloudformation/wait-condition.ts')).waitCondition,
  'AWS::CloudFormation::WaitConditionHandle': async () =>
    (await import('./cloudformation/wait-condition.ts')).waitConditionHandle,
  'AWS::CDK::Metadata': async () => (await import('./cloudformation/cdk-metadata.ts')).cdkMetadata,
  'AWS::CloudWatch::Alarm': async () => (await import('./cloudwatch/alarm.ts')).alarm,
  'AWS::CloudWatch::CompositeAlarm': async () =>
    (await import('./cloudwatch/composite-alarm.ts')).compositeAlarm,
  'AWS::CloudWatch::Dashboard': async () => (await import('./cloudwatch/dashboard.ts')).dashboard,
  'AWS::CodeDeploy::Application': async () => (await import('./codedeploy/application.ts')).application,
  'AWS::CodeDeploy::DeploymentConfig': async () =>
    (await import('./codedeploy/deployment-config.ts')).deploymentConfig,
  'AWS::CodeDeploy::DeploymentGroup': async () =>
    (await import('./codedeploy/deployment-group.ts')).deploymentGroup,
  'AWS::CodePipeline::Pipeline': async () => (await import('./codepipeline/pipeline.ts')).pipeline,
  'AWS::EC2::DHCPOptions': async () => (await import('./ec2/dhcp-options.ts')).dhcpOptions,
  'AWS::EC2::EgressOnlyInternetGateway': async () =>
    (await import('./ec2/egress-only-internet-gateway.ts')).egressOnlyInternetGateway,
  'AWS::EC2::EIP': async () => (await import('./ec2/elastic-ip.ts')).elasticIp,
  'AWS::EC2::EIPAssociation': async () => (await import('./ec2/elastic-ip.ts')).elasticIpAssociation,
  'AWS::EC2::FlowLog': async () => (await import('./ec2/flow-log.ts')).flowLog,
  'AWS::EC2::InternetGateway': async () => (await import('./ec2/internet-gateway.ts')).internetGateway,
  'AWS::EC2::LaunchTemplate': async () => (await import('./ec2/launch-template.ts')).launchTemplate,
  'AWS::EC2::NatGateway': async () => (await import('./ec2/nat-gateway.ts')).natGateway,
  'AWS::EC2::NetworkAcl': async () => (await import('./ec2/network-acl.ts')).networkAcl,
  'AWS::EC2::NetworkAclEntry': async () => (await import('./ec2/network-acl.ts')).networkAclEntry,
  'AWS::EC2::NetworkInterface': async () => (await import('./ec2/network-interface.ts')).networkInterface,
  'AWS::EC2::PrefixList': async () => (await import('./ec2/prefix-list.ts')).prefixList,
  'AWS::EC2::Route': async () => (await import('./ec2/route.ts')).route,
  'AWS::EC2::RouteTable': async () => (await import('./ec2/route-table.ts')).routeTable,
  'AWS::EC2::SecurityGroup': async () => (await import('./ec2/security-group.ts')).securityGroup,
  'AWS::EC2::SecurityGroupEgress': async () =>
    (await import('./ec2/security-group-rule.ts')).securityGroupEgress,
  'AWS::EC2::SecurityGroupIngress': async () =>
    (await import('./ec2/security-group-rule.ts')).securityGroupIngress,
  'AWS::EC2::Subnet': async () => (await import('./ec2/subnet.ts')).subnet,
  'AWS::EC2::SubnetNetworkAclAssociation': async () =>
    (await import('./ec2/network-acl.ts')).subnetNetworkAclAssociation,
  'AWS::EC2::SubnetRouteTableAssociation': async () =>
    (await import('./ec2/subnet-route-table-association.ts')).subnetRouteTableAssociation,
  'AWS::EC2::VPC': async () => (await import('./ec2/vpc.ts')).vpc,
  'AWS::EC2::VPCCidrBlock': async () => (await import('./ec2/vpc-cidr-block.ts')).vpcCidrBlock,
  'AWS::EC2::VPCDHCPOptionsAssociation': async () =>
    (await import('./ec2/dhcp-options.ts')).vpcDhcpOptionsAssociation,
  'AWS::EC2::VPCEndpoint': async () => (await import('./ec2/vpc-endpoint.ts')).vpcEndpoint,
  'AWS::EC2::VPCGatewayAttachment': async () =>
    (await import('./ec2/vpc-gateway-attachment.ts')).vpcGatewayAttachment,
  'AWS::ECR::Repository': async () => (await import('./ecr/repository.ts')).repository,
  'AWS::ECS::CapacityProvider': async () => (await import('./ecs/capacity-provider.ts')).capacityProvider,
  'AWS::ECS::Cluster': async () => (await import('./ecs/cluster.ts')).cluster,
  'AWS::ECS::ClusterCapacityProviderAssociations': async () =>
    (await import('./ecs/cluster-capacity-provider-associations.ts')).clusterCapacityProviderAssociations,
  'AWS::ECS::PrimaryTaskSet': async () => (await import('./ecs/primary-task-set.ts')).primaryTaskSet,
  'AWS::ECS::Service': async () => (await import('./ecs/service.ts')).service,
  'AWS::ECS::TaskDefinition': async () => (await import('./ecs/task-definition.ts')).taskDefinition,
  'AWS::ECS::TaskSet': async () => (await import('./ecs/task-set.ts')).taskSet,
  'AWS::EFS::AccessPoint': async () => (await import('./efs/access-point.ts')).accessPoint,
  'AWS::EFS::FileSystem': async () => (await import('./efs/file-system.ts')).fileSystem,
  'AWS::EFS::MountTarget': async () => (await import('./efs/mount-target.ts')).mountTarget,
  'AWS::ElasticLoadBalancingV2::Listener': async () =>
    (await import('./elastic-load-balancing-v2/listener.ts')).listener,
  'AWS::ElasticLoadBalancingV2::ListenerCertificate': async () =>
    (await import('./elastic-load-balancing-v2/listener-certificate.ts')).listenerCertificate,
  'AWS::ElasticLoadBalancingV2::ListenerRule': async () =>
    (await import('./elastic-load-balancing-v2/listener-rule.ts')).listenerRule,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': async () =>
    (await import('./elastic-load-balancing-v2/load-balancer.ts')).loadBalancer,
  'AWS::ElasticLoadBalancingV2::TargetGroup': async () =>
    (await import('./elastic-load-balancing-v2/target-group.ts')).targetGroup,
  'AWS::ElasticLoadBalancingV2::TrustStore': async () =>
    (await import('./elastic-load-balancing-v2/trust-store.ts')).trustStore,
  'AWS::ElasticLoadBalancingV2::TrustStoreRevocation': async () =>
    (await import('./elastic-load-balancing-v2/trust-store-revocation.ts')).trustStoreRevocation,
  'AWS::Events::EventBus': async () => (await import('./events/event-bus.ts')).eventBus,
  'AWS::Events::EventBusPolicy': async () => (await import('./events/event-bus.ts')).eventBusPolicy,
  'AWS::Events::Rule': async () => (await import('./events/rule.ts')).eventRule,
  'AWS::IAM::InstanceProfile': async () => (await import('./iam/instance-profile.ts')).instanceProfile,
  'AWS::IAM::ManagedPolicy': async () => (await import('./iam/managed-policy.ts')).managedPolicy,
  'AWS::IAM::Policy': async () => (await import('./iam/policy.ts')).inlinePolicy,
  'AWS::IAM::Role': async () => (await import('./iam/role.ts')).role,
  'AWS::IAM::RolePolicy': async () => (await import('./iam/policy.ts')).rolePolicy,
  'AWS::Logs::LogGroup': async () => (await import('./logs/log-group.ts')).logGroup,
  'AWS::Logs::LogStream': async () => (await import('./logs/log-stream.ts')).logStream,
  'AWS::Logs::MetricFilter': async () => (await import('./logs/metric-filter.ts')).metricFilter,
  'AWS::Logs::ResourcePolicy': async () => (await import('./logs/resource-policy.ts')).logsResourcePolicy,
  'AWS::Scheduler::Schedule': async () => (await import('./scheduler/schedule.ts')).schedule,
  'AWS::Scheduler::ScheduleGroup': async () => (await import('./scheduler/schedule-group.ts')).scheduleGroup,
  'AWS::SecretsManager::ResourcePolicy': async () =>
    (await import('./secrets-manager/secret.ts')).secretPolicy,
  'AWS::SecretsManager::Secret': async () => (await import('./secrets-manager/secret.ts')).secret,
  'AWS::S3::Bucket': async () => (await import('./s3/bucket.ts')).bucket,
  'AWS::S3::BucketPolicy': async () => (await import('./s3/bucket.ts')).bucketPolicy,
  'AWS::ServiceDiscovery::HttpNamespace': async () =>
    (await import('./servicediscovery/namespace.ts')).httpNamespace,
  'AWS::ServiceDiscovery::Instance': async () =>
    (await import('./servicediscovery/instance.ts')).discoveryInstance,
  'AWS::ServiceDiscovery::PrivateDnsNamespace': async () =>
    (await import('./servicediscovery/namespace.ts')).privateDnsNamespace,
  'AWS::ServiceDiscovery::PublicDnsNamespace': async () =>
    (await import('./servicediscovery/namespace.ts')).publicDnsNamespace,
  'AWS::ServiceDiscovery::Service': async () =>
    (await import('./servicediscovery/service.ts')).discoveryService,
  'AWS::SNS::Subscription': async () => (await import('./sns/subscription.ts')).subscription,
  'AWS::SNS::Topic': async () => (await import('./sns/topic.ts')).topic,
  'AWS::SNS::TopicPolicy': async () => (await import('./sns/topic-policy.ts')).topicPolicy,
  'AWS::SQS::Queue': async () => (await import('./sqs/queue.ts')).queue,
  'AWS::SQS::QueuePolicy': async () => (await import('./sqs/queue-policy.ts')).queuePolicy,
  'AWS::SSM::Parameter': async () => (await import('./ssm/parameter.ts')).ssmParameter,
};

/** Types that are made at the upstream of their service, which has to be there. */
const atUpstream: Readonly<Record<string, 'sns' | 'sqs'>> = {
  'AWS::SNS::Subscription': 'sns',
  'AWS::SNS::Topic': 'sns',
  'AWS::SNS::TopicPolicy': 'sns',
  'AWS::SQS::Queue': 'sqs',
  'AWS::SQS::QueuePolicy': 'sqs',
};

/** What can be made without an upstream. */
export const supportedTypes: ReadonlySet<string> = new Set(
  Object.keys(handlers).filter((type) => !Object.hasOwn(atUpstream, type)),
);

/** The same, with what the upstream serves. */
export function typesWith(upstream: Upstream): ReadonlySet<string> {
  const there = Object.entries(atUpstream).filter(([, service]) => upstream.urlOf(service) !== undefined);
  return new Set([...supportedTypes, ...there.map(([type]) => type)]);
}

/** Undefined: there is no handler for the type. */
export async function handlerOf(type: string): Promise<ResourceHandler | undefined> {
  return Object.hasOwn(handlers, type) ? await handlers[type]?.() : undefined;
}
