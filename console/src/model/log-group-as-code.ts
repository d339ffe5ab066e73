import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { awsCommand } from './cli.ts';

/** A log group as AWS CLI commands, an `AWS::Logs::LogGroup`, and the API's JSON. */
export function logGroupAsCode(group: LogGroup) {
  const { logGroupName, retentionInDays, logGroupClass, kmsKeyId } = group;
  const name = { 'log-group-name': logGroupName };
  const keep = awsCommand('logs', 'put-retention-policy', { ...name, 'retention-in-days': retentionInDays });
  return {
    cli: [
      awsCommand('logs', 'describe-log-groups', { 'log-group-name-prefix': logGroupName }),
      `aws logs tail ${logGroupName} --follow`,
      awsCommand('logs', 'create-log-group', { ...name, 'log-group-class': logGroupClass }),
      ...(retentionInDays === undefined ? [] : [keep]),
    ],
    cloudFormation: {
      LogGroup: {
        Type: 'AWS::Logs::LogGroup',
        Properties: {
          LogGroupName: logGroupName,
          RetentionInDays: retentionInDays,
          LogGroupClass: logGroupClass,
          KmsKeyId: kmsKeyId,
        },
      },
    },
    json: group,
  };
}
