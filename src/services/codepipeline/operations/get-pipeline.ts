import type { GetPipelineCommandInput, GetPipelineOutput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import { noVersion } from '../errors.ts';
import { thePipeline } from '../find.ts';
import { declarationOf } from '../views.ts';

export const getPipeline: Operation<GetPipelineCommandInput, GetPipelineOutput> = (
  { name, version: wanted },
  context,
) => {
  const row = thePipeline(context, name);
  const version = wanted ?? row.version;
  const declaration = declarationOf({ ...row, version }, context);
  if (declaration === undefined) throw noVersion(row.name, version);
  return {
    pipeline: { ...declaration, version },
    metadata: {
      pipelineArn: row.pipelineArn,
      created: new Date(row.createdAt),
      updated: new Date(row.updatedAt),
    },
  };
};
