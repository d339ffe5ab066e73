import type { PipelineRow } from '../../store/tables/codepipeline.ts';
import { noStage, validation } from './errors.ts';
import { theStage } from './find.ts';

/** The stage whose inbound transition is meant: an outbound one is the next stage's inbound one. */
export function transitionStage(
  row: PipelineRow,
  stageName: string | undefined,
  type: string | undefined,
): string {
  const stages = row.declaration.stages ?? [];
  const stage = theStage(row, stageName);
  if (type !== 'Outbound') {
    if (stage === stages[0]) throw validation('The first stage has no inbound transition.');
    return stage.name ?? '';
  }
  const next = stages[stages.indexOf(stage) + 1];
  if (next === undefined) throw noStage(row.name, `after ${stageName}`);
  return next.name ?? '';
}
