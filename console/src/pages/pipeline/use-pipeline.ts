import { type Live, useLive } from '../../live/use-live.ts';
import { type DescribedPipeline, describePipeline } from '../../questions/pipelines.ts';

/** One pipeline, as its executions go through it. */
export function usePipeline(name: string): Live<DescribedPipeline | null> {
  return useLive(
    [
      { topic: 'codepipeline.pipelines', about: name },
      { topic: 'codepipeline.executions', about: name },
      { topic: 'codepipeline.action-executions', about: name },
      { topic: 'codepipeline.rule-executions', about: name },
    ],
    ['pipeline', name],
    () => describePipeline(name),
  );
}
