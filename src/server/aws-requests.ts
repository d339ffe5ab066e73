import { typesWith } from '../control/stacks/resources/index.ts';
import type { AwsOperations } from '../domain/aws-operations.ts';
import type { Scope } from '../domain/scope.ts';
import type { Upstream } from '../domain/upstream.ts';
import type { Clock } from '../platform/clock.ts';
import type { ServerConfig } from '../platform/config.ts';
import type { Logger } from '../platform/logger.ts';
import type { RandomSource } from '../platform/random.ts';
import type { Caller, RequestContext } from '../protocol/model/operation.ts';
import { Dispatcher } from '../protocol/pipeline/dispatch.ts';
import { inProcessOperations } from '../protocol/pipeline/in-process.ts';
import { services } from '../services/index.ts';
import { resolveCaller } from '../services/sts/resolve-caller.ts';
import { ensureDefaultNetwork } from '../store/default-network.ts';
import type { Store } from '../store/store.ts';

/** What answers AWS's operations: for clients, and for the control loops. */
export interface AwsRequests {
  readonly dispatcher: Dispatcher;
  readonly operations: AwsOperations;
}

export interface AwsRequestsOptions {
  readonly config: ServerConfig;
  readonly store: Store;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly upstream: Upstream;
}

export function awsRequests(options: AwsRequestsOptions): AwsRequests {
  const { config, store, logger, clock, random } = options;
  const contextFor = contextMaker(options);
  const dispatcher = new Dispatcher({
    services,
    resolveCaller: (credential) =>
      resolveCaller(credential, { defaultAccount: config.accountId, store, now: clock.now() }),
    contextFor,
    logger,
  });
  const operations = inProcessOperations({
    dispatcher,
    contextFor: (scope, invokedBy) => ({
      ...contextFor(scope, serviceCaller(scope, invokedBy), random.uuid()),
      invokedBy,
    }),
  });
  return { dispatcher, operations };
}

function contextMaker({ config, store, logger, clock, random, upstream }: AwsRequestsOptions) {
  const { port, dataDirectory, speed, unsupportedResources: unsupported } = config;
  const stacks = { types: typesWith(upstream), unsupported };
  const server = { port, dataDirectory, speed, stacks, upstream };
  return (scope: Scope, caller: Caller, requestId: string): RequestContext => {
    const now = clock.now();
    ensureDefaultNetwork(store, scope, now);
    return { ...scope, caller, requestId, now, random, store, server, logger };
  };
}

/** AWS's services act as themselves: no key, their name as the identity. */
function serviceCaller({ account }: Scope, invokedBy: string): Caller {
  return { accessKeyId: '', arn: `arn:aws:iam::${account}:root`, userId: invokedBy };
}
