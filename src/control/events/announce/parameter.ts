import { arn } from '../../../domain/arns.ts';
import {
  type ParameterRow,
  parameterTable,
  parameterVersionKey,
  parameterVersionTable,
} from '../../../store/tables/ssm.ts';
import { eventKind } from './contract.ts';

/** Systems Manager user guide, "Amazon EventBridge event patterns and types for Systems Manager", Parameter Store Change. */
export const parameterEvents = eventKind<ParameterRow>({
  table: parameterTable,
  source: 'aws.ssm',
  events: ({ before, after }, { reader, now }) => {
    const row = after ?? before;
    if (row === undefined || before?.version === after?.version) return [];
    const version = reader.get(parameterVersionTable, parameterVersionKey(row.parameterKey, row.version));
    const operation = after === undefined ? 'Delete' : after.version === 1 ? 'Create' : 'Update';
    const { account, region, name } = row;
    return [
      {
        account,
        region,
        source: 'aws.ssm',
        detailType: 'Parameter Store Change',
        resources: [arn('ssm', row, `parameter${name.startsWith('/') ? '' : '/'}${name}`)],
        at: now,
        detail: { operation, name, type: version?.type, description: version?.description },
      },
    ];
  },
});
