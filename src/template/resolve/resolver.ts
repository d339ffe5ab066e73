/** The answer of a resolver that cannot know yet: a resource that is still to be made, or to be replaced. */
export const notKnownYet: unique symbol = Symbol('not known yet');

/** What DescribeChangeSet shows for a value that is not known yet. */
export const KNOWN_AFTER_APPLY = '{{changeSet:KNOWN_AFTER_APPLY}}';

export type Answer<T> = T | typeof notKnownYet;

export interface DynamicReference {
  readonly service: 'ssm' | 'ssm-secure' | 'secretsmanager';
  /** The parameter's name, the secret's name or ARN. */
  readonly name: string;
  /** Of an SSM parameter. */
  readonly version?: string;
  /** Of a secret. */
  readonly jsonKey?: string;
  readonly versionStage?: string;
  readonly versionId?: string;
  /** As written, braces included. */
  readonly text: string;
}

/** Whom resolveProperties asks. Whatever it throws reaches the caller. */
export interface Resolver {
  /** The physical id, or what Ref gives for the type. */
  ref(logicalId: string): Answer<unknown>;
  getAtt(logicalId: string, attribute: string): Answer<unknown>;
  /** Throws when there is no such export. */
  importValue(name: string): Answer<unknown>;
  dynamicReference(reference: DynamicReference): Answer<string>;
  availabilityZones(region: string): readonly string[];
}

export interface ResolvedProperties {
  // biome-ignore lint/suspicious/noExplicitAny: templates are open documents; checkTemplate checked their types.
  readonly properties: Readonly<Record<string, any>>;
  /** False when some value is KNOWN_AFTER_APPLY. */
  readonly known: boolean;
}

export interface ResolvedOutput {
  readonly OutputKey: string;
  readonly OutputValue: string;
  readonly Description?: string;
  readonly ExportName?: string;
}
