import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { Store } from '../../store/store.ts';
import type {
  ActionExecutionRow,
  ArtifactPlace,
  PipelineExecutionRow,
} from '../../store/tables/codepipeline.ts';

/** What a pass over a pipeline acts with; all of it happens within one transaction of the store. */
export interface PipelineWork {
  readonly store: Store;
  readonly operations: AwsOperations;
  readonly random: RandomSource;
  readonly now: Date;
  readonly speed: number;
  readonly dataDirectory: string;
}

/** One action of one execution, as its handler sees it. */
export interface ActionRequest {
  readonly action: ActionDeclaration;
  readonly execution: PipelineExecutionRow;
  readonly row: ActionExecutionRow;
  /** Resolved: no variable is left. */
  readonly configuration: Readonly<Record<string, string>>;
  /** The bucket of the pipeline's artifact store. */
  readonly artifactBucket: string;
  readonly work: PipelineWork;
}

/** What an action came to by now. Failing is throwing ActionFailure, or a ServiceError of an operation. */
export type ActionStep =
  | {
      readonly status: 'Succeeded';
      readonly summary?: string;
      readonly updatedBy?: string;
      readonly external?: ActionExecutionRow['external'];
      readonly variables?: Readonly<Record<string, string>>;
      readonly outputs?: readonly ({ readonly name: string } & ArtifactPlace)[];
      readonly revision?: { readonly id: string; readonly summary: string };
    }
  | {
      readonly status: 'InProgress';
      readonly summary?: string;
      readonly external?: ActionExecutionRow['external'];
      readonly progress?: Readonly<Record<string, string>>;
      readonly token?: string;
      /** When it gives up (epoch ms). */
      readonly dueAt?: number;
    };

export interface ActionHandler {
  /** Services to open, by their names in src/protocol/model/services.ts. */
  readonly services: readonly string[];
  begin(request: ActionRequest): ActionStep;
  /** Looked at again whenever something changes, until it ends. */
  check?(request: ActionRequest): ActionStep;
}

/** Why an action failed, with a code of CodePipeline's (API reference, FailureDetails). */
export class ActionFailure extends Error {
  readonly code: 'JobFailed' | 'ConfigurationError' | 'PermissionError' | 'RevisionUnavailable';
  /** Who failed it, where that was a person. */
  readonly updatedBy?: string;

  constructor(code: ActionFailure['code'], message: string, updatedBy?: string) {
    super(message);
    this.code = code;
    if (updatedBy !== undefined) this.updatedBy = updatedBy;
  }
}

/** Calls an operation as CodePipeline, in the action's region. Throws ServiceError. */
export function call<Output>(
  { work, execution, action }: ActionRequest,
  service: string,
  operation: string,
  input: object,
): Output {
  const scope = { account: execution.account, region: action.region ?? execution.region };
  return work.operations.call<Output>({
    scope,
    service,
    operation,
    input,
    invokedBy: 'codepipeline.amazonaws.com',
  });
}
