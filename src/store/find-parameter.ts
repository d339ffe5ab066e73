import { parseArn } from '../domain/arns.ts';
import { publicImageParameter } from '../domain/public-images.ts';
import type { Scope } from '../domain/scope.ts';
import type { Reader } from './store.ts';
import {
  type ParameterRow,
  type ParameterVersionRow,
  parameterKey,
  parameterTable,
  parameterVersionKey,
  parameterVersionTable,
} from './tables/ssm.ts';

export interface ParameterReference extends Scope {
  readonly name: string;
  /** `3` or a label, of `name:3` and `name:label`. */
  readonly selector?: string;
}

export interface FoundParameter {
  readonly parameter: ParameterRow;
  readonly version: ParameterVersionRow;
}

/**
 * Reads a name, `name:version`, `name:label`, or the ARN of one (SSM API reference, GetParameter). An ARN's resource is
 * `parameter/db` for the name `db` and `parameter/app/db` for `/app/db`.
 */
export function parseParameterReference(scope: Scope, text: string): ParameterReference {
  const arn = parseArn(text);
  const owner = arn === undefined ? scope : { account: arn.account, region: arn.region };
  const [path = '', selector] = (arn?.resource.replace(/^parameter\//, '') ?? text).split(':');
  const name = arn !== undefined && path.includes('/') ? `/${path}` : path;
  return { account: owner.account, region: owner.region, name, ...(selector ? { selector } : {}) };
}

/** `parameter`: there is none of that name; `version`: it has no such version or label. */
export function findParameter(
  reader: Reader,
  reference: ParameterReference,
): FoundParameter | { readonly missing: 'parameter' | 'version' } {
  const parameter = reader.get(parameterTable, parameterKey(reference, reference.name));
  if (parameter === undefined) return publicParameter(reference) ?? { missing: 'parameter' };
  const version = reader.get(
    parameterVersionTable,
    parameterVersionKey(parameter.parameterKey, selectedVersion(parameter, reference.selector)),
  );
  return version === undefined ? { missing: 'version' } : { parameter, version };
}

/** One that AWS itself publishes; everybody has it, and nobody can change it. */
function publicParameter({
  account,
  region,
  name,
  selector,
}: ParameterReference): FoundParameter | undefined {
  const value = publicImageParameter(name, region);
  if (value === undefined || (selector !== undefined && selector !== '1')) return undefined;
  const key = parameterKey({ account: '', region }, name);
  const common = { account, region, parameterKey: key, name, version: 1 };
  return {
    parameter: { ...common, labels: {}, tags: [], createdAt: PUBLISHED },
    version: {
      ...common,
      versionKey: parameterVersionKey(key, 1),
      type: 'String',
      value,
      tier: 'Standard',
      dataType: value.startsWith('ami-') ? 'aws:ec2:image' : 'text',
      modifiedAt: PUBLISHED,
      modifiedBy: 'AWS',
    },
  };
}

/** 2026-01-01, when none of this machine's parameters need be older. */
const PUBLISHED = 1_767_225_600_000;

function selectedVersion(parameter: ParameterRow, selector: string | undefined): number {
  if (selector === undefined) return parameter.version;
  const labelled = Object.hasOwn(parameter.labels, selector) ? (parameter.labels[selector] ?? 0) : 0;
  return /^\d+$/.test(selector) ? Number(selector) : labelled;
}
