import type { DescribeLogStreamsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { ResourceHandler } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';

const SERVICE = 'cloudwatch-logs';
const GONE = ['ResourceNotFoundException'];

/** CloudFormation template reference, AWS::Logs::LogStream. Ref is the name; whatever changes replaces it. */
export const logStream: ResourceHandler = {
  type: 'AWS::Logs::LogStream',
  services: [SERVICE],
  create(request) {
    const { LogGroupName: logGroupName, LogStreamName } = request.properties;
    const logStreamName: string = LogStreamName ?? request.generatedName(512);
    request.call(SERVICE, 'CreateLogStream', { logGroupName, logStreamName });
    return { done: true, physicalId: logStreamName };
  },
  update: () => ({ done: true }),
  delete({ call, physicalId: logStreamName, properties: { LogGroupName: logGroupName } }) {
    unlessGone(GONE, () => call(SERVICE, 'DeleteLogStream', { logGroupName, logStreamName }));
    return { done: true };
  },
  read({ call, physicalId, properties: { LogGroupName } }) {
    const input = { logGroupName: LogGroupName, logStreamNamePrefix: physicalId };
    const found = ifThere(GONE, () => call<DescribeLogStreamsResponse>(SERVICE, 'DescribeLogStreams', input));
    const isThere = found?.logStreams?.some((each) => each.logStreamName === physicalId);
    return isThere ? { LogGroupName, LogStreamName: physicalId } : undefined;
  },
};
