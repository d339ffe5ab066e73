import type { PreparedTemplate } from '../contract.ts';
import type { Resolver } from '../resolve/resolver.ts';
import type { ServiceSpec } from '../spec/service-spec.ts';

export interface CompareRequest {
  readonly before?: {
    readonly template: PreparedTemplate;
    readonly tags: Readonly<Record<string, string>>;
    /** The resolved properties kept with the stack's resource, and its physical id; undefined when it was not made. */
    resource(logicalId: string): ExistingResource | undefined;
  };
  readonly after: {
    readonly template: PreparedTemplate;
    readonly tags: Readonly<Record<string, string>>;
    /** Knows what exists; compareTemplates itself answers for what is added or replaced. */
    readonly resolver: Resolver;
  };
  readonly spec: ServiceSpec;
  /** Before and after values in the details, and contexts: IncludePropertyValues. */
  readonly includeValues?: boolean;
  /**
   * May anything change within a nested stack? Asked for each, after everything that it depends on. One without changes of its own is then shown as changed by
   * `Automatic`. Left out: nothing does.
   */
  changesWithin?(logicalId: string, properties: Readonly<Record<string, unknown>>): boolean;
}

export interface ExistingResource {
  readonly physicalId?: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Values in them that must not be shown, each with what stands for it. */
  readonly hidden?: readonly (readonly [value: string, shown: string])[];
}
