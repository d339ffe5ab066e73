import type { UpdatePipelineCommandInput, UpdatePipelineOutput } from '@aws-sdk/client-codepipeline';
import type { Operation } from '../../../protocol/model/operation.ts';
import {
  type PipelineRow,
  pipelineTable,
  pipelineVersionKey,
  pipelineVersionTable,
} from '../../../store/tables/codepipeline.ts';
import { checkedDeclaration } from '../check-declaration.ts';
import { thePipeline } from '../find.ts';
import { declarationView } from '../views.ts';

/** The next version, whatever version was given. Executions under way go on with theirs. */
export const updatePipeline: Operation<UpdatePipelineCommandInput, UpdatePipelineOutput> = (
  { pipeline },
  context,
) =>
  context.store.transaction((tx) => {
    const before = thePipeline(context, pipeline?.name);
    const { version: _, ...declaration } = checkedDeclaration(pipeline!, context.region);
    const stages = new Set(declaration.stages?.map((stage) => stage.name));
    const kept = <Value>(changes: Readonly<Record<string, Value>>) =>
      Object.fromEntries(Object.entries(changes).filter(([stage]) => stages.has(stage)));
    const now = context.now.getTime();
    const version = before.version + 1;
    const { pipelineKey, disabled, enabled } = before;
    const row: PipelineRow = {
      ...before,
      version,
      declaration,
      disabled: kept(disabled),
      enabled: kept(enabled),
      updatedAt: now,
    };
    tx.put(pipelineTable, row);
    const versionKey = pipelineVersionKey(pipelineKey, version);
    tx.put(pipelineVersionTable, { versionKey, pipelineKey, declaration, createdAt: now });
    return { pipeline: declarationView(row) };
  });
