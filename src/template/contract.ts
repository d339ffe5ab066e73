import type {
  Capability,
  GetTemplateSummaryOutput,
  ValidateTemplateOutput,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../domain/service-error.ts';
import type { ServiceSpec } from './spec/service-spec.ts';

/**
 * What the room of templates takes and gives. All of it is synchronous and pure: the text of a template and facts in, a plan of resources out. Facts that only
 * others know (the value of an SSM parameter, the physical id of a resource) are asked for through `Lookups` and `Resolver`, which answer at once.
 *
 *     parseTemplate(text)                      → ParsedTemplate     what the text says, every node with its place
 *     prepareTemplate(request)                 → PreparedTemplate   transforms, parameters, rules, conditions, dependencies
 *     checkTemplate(prepared, options)         → CheckWarning[]     against the service specification; throws on what AWS refuses
 *     resolveProperties(prepared, id, resolver)→ ResolvedProperties for the engine, one resource at a time, in the order of dependencies
 *     resolveOutputs(prepared, resolver)       → ResolvedOutput[]
 *     compareTemplates(request)                → ResourceChange[]   what a change set shows, and what an update carries out
 *     summarizeTemplate, validateTemplate      → the answers of GetTemplateSummary and ValidateTemplate
 *     requireCapabilities(prepared, given)     → throws InsufficientCapabilitiesException
 *
 * What is asked for: `resolve/resolver.ts`, `spec/service-spec.ts`, `compare/compare-request.ts`.
 *
 * Whatever is wrong is thrown as TemplateError, a ServiceError with code ValidationError (InsufficientCapabilitiesException for capabilities).
 */

/** Where something stands in the text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Keys and list positions from the top of the template. */
export type TemplatePath = readonly (string | number)[];

/** Plain JSON; short forms of intrinsics are written out (`{ 'Fn::Sub': … }`). */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue };

export type TemplateObject = { readonly [key: string]: TemplateValue };

/** AWS's own words, with the place in the template when it is known. */
export class TemplateError extends ServiceError {
  readonly place: Place | undefined;

  constructor(message: string, place?: Place, code = 'ValidationError') {
    super(code, message);
    this.place = place;
  }
}

export interface ParsedTemplate {
  readonly text: string;
  readonly format: 'json' | 'yaml';
  readonly document: TemplateObject;
  /** The place of the nearest node on the path that stands in the text. Reads the text again: for errors only. */
  placeOf(path: TemplatePath): Place | undefined;
}

/** What the pseudo parameters are made of. */
export interface StackContext {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly stackId: string;
  readonly notificationArns: readonly string[];
}

/** Facts needed while preparing. Undefined: there is no such thing. */
export interface Lookups {
  /** `AWS::SSM::Parameter::Value<…>` and `::Name`. */
  ssmParameter(name: string): { readonly value: string; readonly type: string } | undefined;
  /** The text of `s3://bucket/key`, for AWS::Include. */
  includeText(location: string): string | undefined;
  /** Whether a value of an AWS-specific parameter type (`AWS::EC2::VPC::Id`) exists. Left out: every value is taken. */
  exists?(type: string, value: string): boolean;
}

/** A value as the request gives it. */
export interface ParameterInput {
  readonly ParameterKey?: string;
  readonly ParameterValue?: string;
  readonly UsePreviousValue?: boolean;
}

export interface PrepareRequest {
  readonly template: ParsedTemplate;
  readonly parameters: readonly ParameterInput[];
  /** The stack's values before, raw (as ParameterValue), by key: for UsePreviousValue. */
  readonly previousParameters?: Readonly<Record<string, string>>;
  /**
   * Resolved values kept with the stack (`PreparedParameter.resolvedValue`), by key: SSM parameters are then not looked up again. For carrying out what a
   * change set showed, rolling back, and deleting.
   */
  readonly resolvedParameters?: Readonly<Record<string, string>>;
  readonly context: StackContext;
  readonly lookups: Lookups;
  /** Values that hold KNOWN_AFTER_APPLY are taken as they are: parameters of a nested stack, in a change set. */
  readonly takesUnknown?: boolean;
}

export interface PreparedParameter {
  readonly key: string;
  readonly type: string;
  /** As the user gave it, or the default. */
  readonly value: string;
  /** What an SSM parameter type came to; only for those. */
  readonly resolvedValue?: string;
  readonly noEcho: boolean;
}

export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot';

export interface PreparedResource {
  readonly logicalId: string;
  readonly type: string;
  /** With intrinsics; resolveProperties resolves them. */
  readonly properties: TemplateObject;
  readonly metadata?: TemplateValue;
  /** Delete when the template says nothing (Snapshot for the types that CloudFormation snapshots is not among ours). */
  readonly deletionPolicy: DeletionPolicy;
  readonly updateReplacePolicy: DeletionPolicy;
  /** As written, intrinsics of parameters and mappings resolved. */
  readonly creationPolicy?: TemplateObject;
  readonly updatePolicy?: TemplateObject;
  /** The name of its condition, which holds. */
  readonly condition?: string;
  /** Logical ids that must be made before and deleted after: DependsOn, Ref, Fn::GetAtt, Fn::Sub. Only resources of this template. */
  readonly dependencies: readonly string[];
  /** Of those, the ones that DependsOn names. */
  readonly dependsOn: readonly string[];
  readonly path: TemplatePath;
}

export interface PreparedOutput {
  readonly key: string;
  readonly description?: string;
  readonly value: TemplateValue;
  /** With intrinsics. */
  readonly exportName?: TemplateValue;
  /** Logical ids of resources that it needs. */
  readonly dependencies: readonly string[];
}

export interface NeededCapabilities {
  readonly capabilities: readonly Capability[];
  /** AWS's sentence: `The following resource(s) require capabilities: [AWS::IAM::Role]`. */
  readonly reason?: string;
}

export interface PreparedTemplate {
  readonly parsed: ParsedTemplate;
  readonly context: StackContext;
  /** After transforms, long form, as JSON: what GetTemplate calls Processed. The same object as `parsed.document` when there is no transform. */
  readonly processed: TemplateObject;
  readonly transforms: readonly string[];
  readonly description?: string;
  readonly metadata?: TemplateValue;
  readonly parameters: ReadonlyMap<string, PreparedParameter>;
  readonly mappings: TemplateObject;
  readonly conditions: ReadonlyMap<string, boolean>;
  /** Those whose condition holds, dependencies first. */
  readonly resources: ReadonlyMap<string, PreparedResource>;
  readonly outputs: readonly PreparedOutput[];
  readonly capabilities: NeededCapabilities;
}

export interface CheckOptions {
  readonly spec: ServiceSpec;
  /** Types that the engine has handlers for, those made at an upstream included when one is set. */
  isSupported(type: string): boolean;
  /** `--unsupported-resources`. */
  readonly unsupported: 'refuse' | 'skip';
}

/** For the event of a resource that becomes a placeholder, and the like. */
export interface CheckWarning {
  readonly logicalId: string;
  readonly message: string;
}

/** Everything but what the operation itself knows. */
export type TemplateSummary = Omit<GetTemplateSummaryOutput, '$metadata'>;
export type TemplateValidation = Omit<ValidateTemplateOutput, '$metadata'>;

export interface SummaryOptions {
  readonly spec: ServiceSpec;
}
