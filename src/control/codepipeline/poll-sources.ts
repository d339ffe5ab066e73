import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { beginPipelineExecution } from '../../store/begin-pipeline-execution.ts';
import { currentVersion } from '../../store/s3/versions.ts';
import {
  isEnded,
  type PipelineRow,
  pipelineExecutionTable,
  pipelineTable,
} from '../../store/tables/codepipeline.ts';
import { revisionOf } from './actions/s3-source.ts';
import type { PipelineWork } from './work.ts';

/** S3 sources are polled unless PollForSourceChanges says no (user guide, "Amazon S3 source action reference"). */
export function polledSources({ declaration }: PipelineRow): ActionDeclaration[] {
  const actions = declaration.stages?.[0]?.actions ?? [];
  return actions.filter(
    ({ actionTypeId, configuration }) =>
      actionTypeId?.provider === 'S3' && configuration?.PollForSourceChanges !== 'false',
  );
}

/** Starts an execution for an object that no execution has taken; one that is still before or in the source stage will take it. */
export function pollSources(pipeline: PipelineRow, work: PipelineWork): void {
  const { store, random, now } = work;
  const { pipelineKey, seen } = pipeline;
  const news = polledSources(pipeline).flatMap((action) => revisionNow(action, work) ?? []);
  const changed = news.filter(({ name, revision }) => seen[name] !== revision);
  if (changed.length === 0) return;
  const taking = store
    .list(pipelineExecutionTable, { where: { pipelineKey } })
    .some((execution) => !isEnded(execution) && execution.stageIndex === 0);
  if (taking) return;
  const revisions = Object.fromEntries(changed.map(({ name, revision }) => [name, revision]));
  store.put(pipelineTable, { ...pipeline, seen: { ...seen, ...revisions } });
  const variables = (pipeline.declaration.variables ?? []).flatMap(({ name = '', defaultValue }) =>
    defaultValue === undefined ? [] : [{ name, value: defaultValue }],
  );
  const trigger = { type: 'PollForSourceChanges' as const, detail: changed[0]?.name ?? '' };
  const begun = { executionId: random.uuid(), trigger, variables };
  store.transaction((tx) => beginPipelineExecution(tx, pipeline, begun, now.getTime()));
}

function revisionNow(
  { name = '', configuration }: ActionDeclaration,
  { store }: PipelineWork,
): { name: string; revision: string } | undefined {
  const { S3Bucket = '', S3ObjectKey = '' } = configuration ?? {};
  const row = currentVersion(store, S3Bucket, S3ObjectKey);
  return row === undefined || row.deleteMarker ? undefined : { name, revision: revisionOf(row) };
}
