import type { LabelParameterVersionCommandInput, LabelParameterVersionResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { parameterTable } from '../../../store/tables/ssm.ts';
import { labelLimit } from '../errors.ts';
import { isLabel } from '../names.ts';
import { requireParameter, requireVersion } from '../parameters.ts';

export const labelParameterVersion: Operation<
  LabelParameterVersionCommandInput,
  LabelParameterVersionResult
> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireParameter(context, input.Name!);
    const version = input.ParameterVersion ?? row.version;
    requireVersion(context, row, version);
    const valid = input.Labels!.filter(isLabel);
    const labels = { ...row.labels, ...Object.fromEntries(valid.map((label) => [label, version])) };
    if (Object.values(labels).filter((each) => each === version).length > 10) throw labelLimit(row.name);
    tx.put(parameterTable, { ...row, labels });
    return { InvalidLabels: input.Labels!.filter((label) => !isLabel(label)), ParameterVersion: version };
  });
