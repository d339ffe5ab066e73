import type { AwsOperations, OperationCall } from '../../domain/aws-operations.ts';
import type { Scope } from '../../domain/scope.ts';
import type { RequestContext } from '../model/operation.ts';
import type { ServiceName } from '../model/services.ts';
import type { Dispatcher } from './dispatch.ts';

export interface InProcessOptions {
  readonly dispatcher: Dispatcher;
  /** The context of a request by `invokedBy` in its account and region. */
  contextFor(scope: Scope, invokedBy: string): RequestContext;
}

/** The dispatcher as control loops see it. */
export function inProcessOperations({ dispatcher, contextFor }: InProcessOptions): AwsOperations {
  return {
    open: async (...services) => {
      for (const service of services) await dispatcher.open(service as ServiceName);
    },
    call: <Output>({ scope, service, operation, input, invokedBy }: OperationCall) =>
      dispatcher.callNow(service as ServiceName, operation, input, contextFor(scope, invokedBy)) as Output,
  };
}
