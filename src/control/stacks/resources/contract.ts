import type { Scope } from '../../../domain/scope.ts';
import type { ForeignTargets } from '../../events/foreign.ts';

/**
 * What the stack engine asks of a resource type. A handler makes, changes and removes one resource by calling AWS operations through `call`, and never touches the store.
 *
 * Handlers are synchronous. The engine opens the services that the handler names, then runs `create`, `update` or `delete` and writes what it answered in one
 * transaction: a kill leaves the resource made and known, or neither. What takes time is waited for by `check`, which the engine repeats (after `again`
 * milliseconds, or sooner when something changes) until it answers `done`; a restart goes on with `check`. A handler whose work leaves this process (`remote`)
 * answers with promises; it must find what an earlier, cut-off call of the same `token` made.
 *
 * Failing is throwing: a ServiceError becomes the event's `ResourceStatusReason` in CloudFormation's form (`failures.ts` has the reasons that are not an
 * operation's error), and everything that the handler wrote in that step is taken back with it. `create` of a resource whose `check` failed is followed by
 * `delete` during the rollback.
 */
export interface ResourceHandler {
  /** `AWS::ECS::Service`. */
  readonly type: string;
  /** Services to open, by their names in src/protocol/model/services.ts. */
  readonly services: readonly string[];
  readonly remote?: boolean;
  create(request: ResourceRequest): Step | Promise<Step>;
  /** Changes what can be changed in place; the engine replaces a resource when a property says so (service spec, `causesReplacement`). */
  update(request: UpdateRequest): Step | Promise<Step>;
  /** A resource that is gone already is deleted: no error. */
  delete(request: ExistingRequest): Step | Promise<Step>;
  /** Has what was begun come about? Called after a step that was not `done`. `during` tells which step it was. */
  check?(
    request: ExistingRequest & { readonly during: 'create' | 'update' | 'delete' },
  ): Step | Promise<Step>;
  /**
   * Must the resource be replaced for these changes, of properties which the service spec marks as replacing under conditions? Without it they are
   * changed in place. Properties that always replace never come here.
   */
  replaces?(request: UpdateRequest): boolean;
  /**
   * The properties as they are now, for drift detection and export; undefined when the resource is gone. Names may be the API's where they differ from the
   * template's in the case of letters only, and members that the template does not know may be there (`drift/template-shape.ts`). A property that is left out
   * is not compared; one that is undefined is not set. `siblings` are the physical ids of the stack's other resources, whose part is theirs to tell.
   */
  read?(
    request: ExistingRequest,
    siblings: ReadonlySet<string>,
  ): Readonly<Record<string, unknown>> | undefined;
}

export interface ResourceRequest {
  readonly scope: Scope;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  /** Resolved properties: no intrinsic is left. */
  readonly properties: Properties;
  /** The stack's tags with `aws:cloudformation:stack-name`, `…:stack-id`, `…:logical-id`; the resource's own `Tags` are in `properties`. */
  readonly tags: Readonly<Record<string, string>>;
  /** The same for every attempt at this step of this resource; good as a ClientToken. */
  readonly token: string;
  /**
   * `<stack>-<logical id>-<12 characters>`, cut to `limit` (CloudFormation user guide, "Name type"); the same for every attempt. For resources whose
   * name is not given.
   */
  generatedName(limit: number, options?: NameOptions): string;
  /** Calls an operation as CloudFormation. Throws ServiceError. */
  // biome-ignore lint/suspicious/noExplicitAny: the answer has the shape of the operation's own SDK type.
  call<Output = any>(service: string, operation: string, input: object): Output;
  readonly now: Date;
  /** The way to what is not served here, for handlers that are `remote`; undefined without `--upstream`. */
  readonly upstream?: ForeignTargets | undefined;
  /** Where tasks, and programs on this machine, reach this server: `http://169.254.170.2:4566`. */
  readonly endpoint: string;
  /** The step takes back an update that failed or was cancelled. */
  readonly rollback?: boolean;
}

export interface NameOptions {
  readonly lowerCase?: boolean;
  /** In the place of the stack's name; empty: the name begins with the logical id. */
  readonly prefix?: string;
}

/** Plain JSON values, as the template gives them after resolving. Numbers and booleans may come as strings, as CloudFormation allows. */
// biome-ignore lint/suspicious/noExplicitAny: templates are open documents; the service spec checked their types.
export type Properties = Readonly<Record<string, any>>;

export interface ExistingRequest extends ResourceRequest {
  /** What `create` answered. */
  readonly physicalId: string;
  /** What the last `done` step answered. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Milliseconds since this step began; when nothing is under way, 0. */
  readonly elapsed: number;
  /** What SignalResource told of this resource since this step began; for a wait condition with a handle, what came to the handle's URL. */
  readonly signals: readonly ResourceSignal[];
}

export interface UpdateRequest extends ExistingRequest {
  /** As they were after the last `done` step. After an update that was cut off (`check` failed), what that one wished for. */
  readonly previous: Properties;
  readonly previousTags: Readonly<Record<string, string>>;
}

export interface ResourceSignal {
  readonly uniqueId: string;
  readonly status: 'SUCCESS' | 'FAILURE';
  readonly data?: string;
  readonly reason?: string;
}

/** What one step came to. */
export type Step =
  | {
      readonly done: true;
      /** The resource's id, which `Ref` gives. `create` must answer it in its first step; later steps may leave it out. Not needed for `delete`. */
      readonly physicalId?: string;
      /** What `Ref` gives, where that is not the physical id. */
      readonly ref?: string;
      /** What `Fn::GetAtt` gives, by attribute name; dots for nested ones (`Outputs.Url`). */
      readonly attributes?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly done: false;
      readonly physicalId?: string;
      readonly ref?: string;
      readonly attributes?: Readonly<Record<string, unknown>>;
      /** Milliseconds until the next `check`. */
      readonly again: number;
      /** What it waits for, for people. */
      readonly waitingFor?: string;
    };
