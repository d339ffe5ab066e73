import type { UnlabelParameterVersionCommandInput, UnlabelParameterVersionResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { parameterTable } from '../../../store/tables/ssm.ts';
import { requireParameter, requireVersion } from '../parameters.ts';

export const unlabelParameterVersion: Operation<
  UnlabelParameterVersionCommandInput,
  UnlabelParameterVersionResult
> = (input, context) =>
  context.store.transaction((tx) => {
    const row = requireParameter(context, input.Name!);
    requireVersion(context, row, input.ParameterVersion!);
    const stands = (label: string) => row.labels[label] === input.ParameterVersion;
    const removed = input.Labels!.filter(stands);
    const labels = Object.fromEntries(
      Object.entries(row.labels).filter(([label]) => !removed.includes(label)),
    );
    tx.put(parameterTable, { ...row, labels });
    return { RemovedLabels: removed, InvalidLabels: input.Labels!.filter((label) => !stands(label)) };
  });
