import { readFileSync } from 'node:fs';
import { programFile } from '../../platform/program-files.ts';
import type { ServiceModel } from '../model/services.ts';

/**
 * What the SDK's schemas do not carry: lengths, ranges, patterns and enums of members, as data by structure and member
 * (`data/<service>.json`, facts of the API references; scripts/import-constraints.py makes them from the official Python client's models).
 */
export interface Constraint {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** Of each element, for lists. */
  readonly item?: Constraint;
}

export interface ServiceConstraints {
  /** The code of the service's validation errors. */
  readonly errorCode: string;
  /** How a member is named in messages: as on the wire, but for the services that write it with a small first letter. */
  pathName(member: string): string;
  /** How the service says that a required member is missing, where it has words of its own for it. */
  readonly missing?: (path: string) => string;
  readonly structures: Readonly<Record<string, Readonly<Record<string, Constraint>>>>;
}

/** From each API reference's list of errors. */
const errorCodes: Readonly<Record<string, string>> = {
  ecs: 'InvalidParameterException',
  ecr: 'InvalidParameterException',
  'cloudwatch-logs': 'InvalidParameterException',
  ssm: 'ValidationException',
  'secrets-manager': 'ValidationException',
  eventbridge: 'ValidationException',
  scheduler: 'ValidationException',
  codedeploy: 'ValidationException',
  codepipeline: 'ValidationException',
  efs: 'BadRequest',
  s3: 'InvalidArgument',
  ec2: 'MissingParameter',
};

/** EC2 names one missing parameter at a time (EC2 API reference, "Error codes for the Amazon EC2 API", MissingParameter). */
const missingWords: Readonly<Record<string, (path: string) => string>> = {
  ec2: (path) => `The request must contain the parameter ${path}`,
};

const loaded = new Map<string, ServiceConstraints>();

export function constraintsOf(service: ServiceModel): ServiceConstraints {
  let constraints = loaded.get(service.name);
  if (constraints === undefined) {
    constraints = {
      errorCode: errorCodes[service.name] ?? 'ValidationError',
      pathName: (member) => member.charAt(0).toLowerCase() + member.slice(1),
      structures: readData(service.name),
      missing: missingWords[service.name],
    };
    loaded.set(service.name, constraints);
  }
  return constraints;
}

function readData(name: string): ServiceConstraints['structures'] {
  try {
    return JSON.parse(readFileSync(programFile(`protocol/constraints/data/${name}.json`), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

export function constraintOf(
  constraints: ServiceConstraints,
  structure: string,
  member: string,
): Constraint | undefined {
  return constraints.structures[structure]?.[member];
}

const patterns = new Map<string, RegExp | undefined>();

/** AWS's patterns are Java's; the few that JavaScript cannot read are not checked. */
function compiled(pattern: string): RegExp | undefined {
  if (!patterns.has(pattern)) {
    try {
      patterns.set(pattern, new RegExp(`^(?:${pattern})$`, 'u'));
    } catch {
      patterns.set(pattern, undefined);
    }
  }
  return patterns.get(pattern);
}

/** What the value breaks, in AWS's words; undefined when it breaks nothing. */
export function violation(constraint: Constraint, value: unknown): string | undefined {
  if (Array.isArray(value))
    return sizeViolation(constraint, value.length) ?? itemViolation(constraint, value);
  if (typeof value === 'number') return rangeViolation(constraint, value);
  if (typeof value === 'string') return textViolation(constraint, value);
  if (value instanceof Uint8Array) return sizeViolation(constraint, value.length);
  return undefined;
}

function sizeViolation({ min, max }: Constraint, length: number): string | undefined {
  if (min !== undefined && length < min) return `Member must have length greater than or equal to ${min}`;
  if (max !== undefined && length > max) return `Member must have length less than or equal to ${max}`;
  return undefined;
}

function rangeViolation({ min, max }: Constraint, value: number): string | undefined {
  if (min !== undefined && value < min) return `Member must have value greater than or equal to ${min}`;
  if (max !== undefined && value > max) return `Member must have value less than or equal to ${max}`;
  return undefined;
}

function textViolation(constraint: Constraint, value: string): string | undefined {
  const size = sizeViolation(constraint, value.length);
  if (size !== undefined) return size;
  if (constraint.enum !== undefined && !constraint.enum.includes(value))
    return `Member must satisfy enum value set: [${constraint.enum.join(', ')}]`;
  if (constraint.pattern !== undefined && compiled(constraint.pattern)?.test(value) === false)
    return `Member must satisfy regular expression pattern: ${constraint.pattern}`;
  return undefined;
}

function itemViolation({ item }: Constraint, values: readonly unknown[]): string | undefined {
  if (item === undefined) return undefined;
  const broken = values.map((value) => violation(item, value)).find((each) => each !== undefined);
  return broken === undefined ? undefined : `Member must satisfy constraint: [${broken}]`;
}
