import { ServiceError } from '../../domain/service-error.ts';

/** Parameters that would change what is made, and that Slipway does not act on yet: an error says so, rather than a silence. */
export function refuseUnsupported<Input extends object>(
  input: Input,
  names: readonly (keyof Input & string)[],
): void {
  for (const name of names) {
    const value = input[name];
    if (value === undefined || value === false || value === 0 || (Array.isArray(value) && value.length === 0))
      continue;
    throw new ServiceError('UnsupportedOperation', `Slipway does not support the parameter ${name} yet.`);
  }
}
