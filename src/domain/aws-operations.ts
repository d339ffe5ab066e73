import type { Scope } from './scope.ts';

/**
 * AWS operations, called in process with the checks that a request over HTTP has: what CloudFormation's resource handlers, Application Auto Scaling,
 * CodePipeline and the like act through. A service is opened once (its schemas and operations are loaded); from then on `call` answers at once, so
 * that what the operation writes and what its caller writes can be one transaction of the store: a kill leaves both or neither.
 */
export interface AwsOperations {
  /** Loads services by their names in src/protocol/model/services.ts: `ecs`, `elastic-load-balancing-v2`. */
  open(...services: readonly string[]): Promise<void>;
  /** Throws ServiceError as AWS answers it; an Error when the service was not opened or its operation streams. */
  // biome-ignore lint/suspicious/noExplicitAny: the answer has the shape of the operation's own SDK type, which the caller names.
  call<Output = any>(request: OperationCall): Output;
}

export interface OperationCall {
  readonly scope: Scope;
  readonly service: string;
  readonly operation: string;
  readonly input: object;
  /** The AWS service that acts, as CloudTrail names it: `cloudformation.amazonaws.com`. Such callers may set tags that begin with `aws:`. */
  readonly invokedBy: string;
}
