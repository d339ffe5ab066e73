import type { CreateFlowLogsResult, FlowLog } from '@aws-sdk/client-ec2';
import type { ResourceHandler } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { ifThere } from '../gone.ts';
import { first, retag, tagSpecifications } from './common.ts';

/** CloudFormation template reference, AWS::EC2::FlowLog. Ref is the id; only tags change in place. */
export const flowLog: ResourceHandler = {
  type: 'AWS::EC2::FlowLog',
  services: ['ec2'],
  create(request) {
    const { ResourceId, Tags: _, ...properties } = request.properties;
    const { FlowLogIds = [], Unsuccessful = [] } = request.call<CreateFlowLogsResult>(
      'ec2',
      'CreateFlowLogs',
      {
        // The API has no default where the template has one (template reference, AWS::EC2::FlowLog, TrafficType).
        TrafficType: 'ALL',
        ...properties,
        ResourceIds: [ResourceId],
        ClientToken: request.token,
        TagSpecifications: tagSpecifications(request, 'vpc-flow-log'),
      },
    );
    const [Id] = FlowLogIds;
    if (Id === undefined)
      throw new ResourceFailure(Unsuccessful[0]?.Error?.Message ?? 'No flow log was made.');
    return { done: true, physicalId: Id, attributes: { Id } };
  },
  update(request) {
    retag(request);
    return { done: true };
  },
  delete({ call, physicalId }) {
    call('ec2', 'DeleteFlowLogs', { FlowLogIds: [physicalId] });
    return { done: true };
  },
  read(request) {
    const input = { FlowLogIds: [request.physicalId] };
    const found = ifThere(['InvalidFlowLogId.NotFound'], () =>
      first<FlowLog>(request, 'DescribeFlowLogs', input, 'FlowLogs'),
    );
    if (found === undefined) return undefined;
    const { ResourceId, TrafficType, LogDestinationType, LogDestination, LogGroupName, LogFormat } = found;
    const { DeliverLogsPermissionArn, MaxAggregationInterval, Tags } = found;
    return {
      ResourceId,
      TrafficType,
      LogDestinationType,
      LogDestination,
      LogGroupName,
      LogFormat,
      DeliverLogsPermissionArn,
      MaxAggregationInterval,
      Tags,
    };
  },
};
