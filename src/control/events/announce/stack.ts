import { type StackEventRow, stackEventTable } from '../../../store/tables/cloudformation.ts';
import { eventKind } from './contract.ts';

/** CloudFormation user guide, "Stack Status Change event detail" and "Resource Status Change event detail": each stack event is one. */
export const stackEvents = eventKind<StackEventRow>({
  table: stackEventTable,
  source: 'aws.cloudformation',
  feed: true,
  events: ({ after }) => {
    if (after === undefined) return [];
    const { account, region, stackId, status, reason, token, at } = after;
    const ofStack = after.type === 'AWS::CloudFormation::Stack' && after.physicalId === stackId;
    const resource = {
      'logical-resource-id': after.logicalId,
      'physical-resource-id': after.physicalId,
      'resource-type': after.type,
    };
    return [
      {
        account,
        region,
        source: 'aws.cloudformation',
        detailType: `CloudFormation ${ofStack ? 'Stack' : 'Resource'} Status Change`,
        resources: [stackId],
        at,
        detail: {
          'stack-id': stackId,
          ...(ofStack ? {} : resource),
          'status-details': { status, 'status-reason': reason ?? '' },
          'client-request-token': token ?? '',
        },
      },
    ];
  },
});
