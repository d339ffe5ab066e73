import type { CreatePipelineCommandInput, CreatePipelineOutput } from '@aws-sdk/client-codepipeline';
import { arn } from '../../../domain/arns.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { beginPipelineExecution } from '../../../store/begin-pipeline-execution.ts';
import {
  type PipelineRow,
  pipelineKeyOf,
  pipelineTable,
  pipelineVersionKey,
  pipelineVersionTable,
} from '../../../store/tables/codepipeline.ts';
import { checkedDeclaration } from '../check-declaration.ts';
import { pipelineExists } from '../errors.ts';
import { findPipeline } from '../find.ts';
import { withTags } from '../tags.ts';
import { defaultsOf } from '../variables.ts';
import { declarationView } from '../views.ts';

/** A new pipeline runs at once (user guide, "Start a pipeline": "when you create a pipeline"). */
export const createPipeline: Operation<CreatePipelineCommandInput, CreatePipelineOutput> = (
  { pipeline, tags },
  context,
) =>
  context.store.transaction((tx) => {
    const { account, region, random } = context;
    const { version: _, ...declaration } = checkedDeclaration(pipeline ?? emptyPipeline, region);
    const name = declaration.name ?? '';
    if (findPipeline(context, name) !== undefined) throw pipelineExists(name);
    const now = context.now.getTime();
    const pipelineKey = pipelineKeyOf(context, name);
    const row: PipelineRow = {
      account,
      region,
      pipelineKey,
      pipelineArn: arn('codepipeline', context, name),
      name,
      version: 1,
      declaration,
      disabled: {},
      enabled: {},
      seen: {},
      tags: withTags([], tags, context),
      createdAt: now,
      updatedAt: now,
    };
    tx.put(pipelineTable, row);
    const versionKey = pipelineVersionKey(pipelineKey, 1);
    tx.put(pipelineVersionTable, { versionKey, pipelineKey, declaration, createdAt: now });
    const trigger = { type: 'CreatePipeline' as const, detail: context.caller.arn };
    const variables = defaultsOf(declaration);
    beginPipelineExecution(tx, row, { executionId: random.uuid(), trigger, variables }, now);
    return { pipeline: declarationView(row), tags: [...row.tags] };
  });

const emptyPipeline = { name: undefined, roleArn: undefined, stages: undefined };
