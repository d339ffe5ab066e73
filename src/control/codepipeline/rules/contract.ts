import type { PipelineExecutionRow, RuleExecutionRow } from '../../../store/tables/codepipeline.ts';
import type { PipelineWork } from '../work.ts';

/** One rule of a condition, for one execution in a stage. */
export interface RuleRequest {
  readonly row: RuleExecutionRow;
  readonly execution: PipelineExecutionRow;
  /** Resolved: no variable is left. */
  readonly configuration: Readonly<Record<string, string>>;
  readonly work: PipelineWork;
}

/** What a rule came to by now. Failing is throwing ActionFailure. */
export type RuleStep =
  | { readonly status: 'Succeeded'; readonly summary: string }
  | {
      readonly status: 'InProgress';
      /** When it is looked at again (epoch ms), besides whenever something changes. */
      readonly dueAt?: number;
    };

export type RuleHandler = (request: RuleRequest) => RuleStep;
