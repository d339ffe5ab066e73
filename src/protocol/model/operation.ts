import type { Scope } from '../../domain/scope.ts';
import type { Upstream } from '../../domain/upstream.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { Store } from '../../store/store.ts';
import type { ServiceName } from './services.ts';

/** Who calls: the access key as it came, and the role behind it when the key is one that Slipway issued. */
export interface Caller {
  readonly accessKeyId: string;
  /** `arn:aws:iam::000000000000:root`, or `arn:aws:sts::…:assumed-role/<role>/<session>`. */
  readonly arn: string;
  readonly userId: string;
}

/** What every operation gets beside its input. An operation never waits for anything but the store. */
export interface RequestContext extends Scope {
  readonly requestId: string;
  readonly now: Date;
  readonly random: RandomSource;
  readonly store: Store;
  readonly caller: Caller;
  /** The AWS service that calls on somebody's behalf, as CloudTrail names it (`cloudformation.amazonaws.com`); undefined for a request of a client. */
  readonly invokedBy?: string;
  readonly server: ServerInfo;
  readonly logger: Logger;
}

/** Facts about this server that answers depend on. */
export interface ServerInfo {
  /** The API port, 4566 by default. */
  readonly port: number;
  readonly dataDirectory: string;
  /** How many times faster than AWS's the platform's own waits run (domain/pace.ts). */
  readonly speed: number;
  readonly stacks: StackSupport;
  /** `--upstream`: where services are that are not ours. */
  readonly upstream?: Upstream;
}

/** What CloudFormation can make here. */
export interface StackSupport {
  readonly types: ReadonlySet<string>;
  /** `--unsupported-resources`: refuse the template, or put placeholders. */
  readonly unsupported: 'refuse' | 'skip';
}

/** One AWS operation: decides, writes rows in one transaction, returns the view. Throws ServiceError. */
export type Operation<Input, Output> = (input: Input, context: RequestContext) => Output | Promise<Output>;

export interface ServiceDefinition {
  readonly name: ServiceName;
  /** By AWS's operation name. What is not here answers that it is not implemented. */
  // biome-ignore lint/suspicious/noExplicitAny: each operation has its own input and output; the model checks both.
  readonly operations: Readonly<Record<string, Operation<any, any>>>;
}
