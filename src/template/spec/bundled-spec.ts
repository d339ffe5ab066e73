import { readFileSync } from 'node:fs';
import { programFile } from '../../platform/program-files.ts';
import type { ResourceSpec, ServiceSpec } from './service-spec.ts';

/**
 * The service specification as it comes with Slipway (`data/<namespace>.json`, written by scripts/import-service-spec.ts). A namespace is read when a template first
 * has a resource of it, so a server without stacks holds none; EC2, the largest, is 120 kB of text.
 */
export function bundledSpec(): ServiceSpec {
  const namespaces = new Map<string, Readonly<Record<string, ResourceSpec>>>();
  let others: ReadonlySet<string> | undefined;
  const namespace = (name: string) => {
    let resources = namespaces.get(name);
    if (resources === undefined) {
      resources = (readData(name) as Readonly<Record<string, ResourceSpec>> | undefined) ?? {};
      namespaces.set(name, resources);
    }
    return resources;
  };
  const find = (type: string): ResourceSpec | undefined => {
    if (type === 'AWS::CDK::Metadata') return cdkMetadata;
    const name = /^AWS::(\w+)::\w+$/.exec(type)?.[1];
    const resources = name === undefined ? {} : namespace(name);
    return Object.hasOwn(resources, type) ? resources[type] : undefined;
  };
  return {
    resource: find,
    exists(type) {
      if (find(type) !== undefined) return true;
      others ??= new Set(readData('other-types') as string[]);
      return others.has(type);
    },
  };
}

function readData(name: string): unknown {
  try {
    return JSON.parse(readFileSync(programFile(`template/spec/data/${name}.json`), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the CDK's apps leave about themselves; the specification does not have it. */
const cdkMetadata: ResourceSpec = {
  properties: { Analytics: { type: 'string' } },
  definitions: {},
  attributes: {},
  identifiers: [],
};
