import type { CreateFlowLogsRequest, CreateFlowLogsResult, UnsuccessfulItem } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { FlowLogRow } from '../../../store/tables/ec2.ts';
import { invalidParameter, invalidValue, missingParameter } from '../errors.ts';
import { defaultFormat, destinationOf } from '../flow-logs.ts';
import { oncePerToken } from '../idempotency.ts';
import { kinds, newId, newRow, required, rowsOf } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

/** Each resource gets a flow log of its own, or is told of as unsuccessful (API reference, CreateFlowLogs). */
export const createFlowLogs: Ec2Operation<CreateFlowLogsRequest, CreateFlowLogsResult> = (input, context) => {
  refuseUnsupported(input, ['DeliverCrossAccountRole']);
  const Unsuccessful: UnsuccessfulItem[] = [];
  const ids = oncePerToken(context, 'CreateFlowLogs', input, () => {
    const make = makerOf(input, context);
    return resourcesOf(input, context)
      .flatMap((resourceId) => make(resourceId, Unsuccessful) ?? [])
      .join();
  });
  return { ClientToken: input.ClientToken, FlowLogIds: ids === '' ? [] : ids.split(','), Unsuccessful };
};

function resourcesOf(input: CreateFlowLogsRequest, context: RequestContext): string[] {
  const byType = { VPC: kinds.vpc, Subnet: kinds.subnet, NetworkInterface: kinds.networkInterface } as const;
  const { ResourceType: type, ResourceIds: ids = [] } = input;
  if (ids.length === 0) throw missingParameter('ResourceIds');
  const kind = byType[type as keyof typeof byType];
  if (kind === undefined) throw invalidValue('ResourceType', type);
  for (const id of ids) required(context, kind as typeof kinds.vpc, id, 'ResourceId');
  return ids;
}

function makerOf(input: CreateFlowLogsRequest, context: RequestContext) {
  const settings = settingsOf(input);
  const tags = tagsFrom(input.TagSpecifications, 'vpc-flow-log', context);
  return (resourceId: string, unsuccessful: UnsuccessfulItem[]): string | undefined => {
    const same = rowsOf(context, kinds.flowLog, { resourceId }).some(
      (each) => destinationText(each) === destinationText(settings),
    );
    if (same) {
      unsuccessful.push({ ResourceId: resourceId, Error: alreadyThere });
      return undefined;
    }
    const flowLogId = newId(context, 'fl');
    context.store.put(kinds.flowLog.table, { ...newRow(context), flowLogId, resourceId, ...settings, tags });
    return flowLogId;
  };
}

const alreadyThere = {
  Code: 'FlowLogAlreadyExists',
  Message: 'Error. There is an existing Flow Log with the same configuration and log destination.',
};

const destinationText = (row: Pick<FlowLogRow, 'trafficType' | 'logDestination' | 'logGroupName'>) =>
  JSON.stringify([row.trafficType, row.logDestination, row.logGroupName]);

function settingsOf(input: CreateFlowLogsRequest) {
  const interval = input.MaxAggregationInterval ?? 600;
  if (interval !== 60 && interval !== 600)
    throw invalidParameter('Invalid Flow Log Max Aggregation Interval. Valid values are 60 and 600.');
  if (input.TrafficType === undefined) throw missingParameter('TrafficType');
  if (!['ALL', 'ACCEPT', 'REJECT'].includes(input.TrafficType))
    throw invalidValue('TrafficType', input.TrafficType);
  return {
    trafficType: input.TrafficType,
    ...destinationOf(input),
    logFormat: input.LogFormat ?? defaultFormat,
    maxAggregationInterval: interval,
    ...(input.DestinationOptions !== undefined && { destinationOptions: input.DestinationOptions }),
  };
}
