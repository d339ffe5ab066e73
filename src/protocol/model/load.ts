import { registerHooks } from 'node:module';
import type { ServiceModel } from './services.ts';
import { type OperationShape, type StructureShape, toOperation, toShape } from './shape.ts';

/**
 * Loads a service's schemas, and nothing else of its client, at the service's first request: a whole client costs 60 to 230 ms and tens
 * of megabytes, its schemas a fraction. The SDK's ES modules import each other without file endings (they are meant for bundlers), so a
 * resolve hook adds the ending for those files alone.
 */
export interface LoadedModel {
  readonly service: ServiceModel;
  operation(name: string): OperationShape | undefined;
  error(code: string): StructureShape | undefined;
  readonly operationNames: readonly string[];
}

const sdkSource = /\/node_modules\/@aws-sdk\/client-[^/]+\/dist-es\//;

let hooked = false;
function hookSdkImports(): void {
  if (hooked) return;
  hooked = true;
  registerHooks({
    resolve(specifier, context, next) {
      const bare =
        specifier.startsWith('.') && !specifier.endsWith('.js') && sdkSource.test(context.parentURL ?? '');
      return next(bare ? `${specifier}.js` : specifier, context);
    },
  });
}

const loaded = new Map<string, Promise<LoadedModel>>();

export function loadModel(service: ServiceModel): Promise<LoadedModel> {
  let model = loaded.get(service.name);
  if (model === undefined) {
    model = readModel(service);
    loaded.set(service.name, model);
  }
  return model;
}

async function readModel(service: ServiceModel): Promise<LoadedModel> {
  hookSdkImports();
  const exports: Record<string, unknown> = await import(`${service.package}/dist-es/schemas/schemas_0.js`);
  const operations = new Map<string, OperationShape>();
  const find = (name: string) => exports[`${name}$`] as readonly unknown[] | undefined;
  const errorCodes = errorNamesByCode(exports);
  return {
    service,
    operationNames: Object.keys(exports)
      .filter((name) => (exports[name] as unknown[])[0] === 9)
      .map((name) => name.slice(0, -1)),
    operation(name) {
      const known = operations.get(name);
      if (known !== undefined) return known;
      const raw = find(name);
      if (raw === undefined || raw[0] !== 9) return undefined;
      const made = toOperation(raw);
      operations.set(name, made);
      return made;
    },
    error(code) {
      const raw = find(errorCodes.get(code) ?? code);
      const shape = raw === undefined || raw[0] !== -3 ? undefined : toShape(raw);
      return shape?.kind === 'structure' ? shape : undefined;
    },
  };
}

/** Query services name their errors on the wire by the `awsQueryError` trait: `TargetGroupNotFound`, not `…Exception`. */
function errorNamesByCode(exports: Record<string, unknown>): Map<string, string> {
  const names = new Map<string, string>();
  for (const schema of Object.values(exports) as unknown[][]) {
    if (schema[0] !== -3) continue;
    const traits = schema[3] as { awsQueryError?: [string, number] };
    if (traits.awsQueryError !== undefined) names.set(traits.awsQueryError[0], String(schema[2]));
  }
  return names;
}
