import type { ServiceError } from '../../domain/service-error.ts';

interface Configured {
  readonly name?: string | undefined;
  readonly configuration?: Readonly<Record<string, string>> | undefined;
}

/** What an action, or a rule of a condition, is configured by: all that its type needs, and nothing that it does not know. */
export function checkConfiguration(
  what: 'action' | 'rule',
  { name, configuration = {} }: Configured,
  { required, optional }: { readonly required: readonly string[]; readonly optional: readonly string[] },
  invalid: (message: string) => ServiceError,
): void {
  const subject = what === 'action' ? 'Action' : 'Rule';
  const missing = required.find((key) => !configuration[key]);
  if (missing !== undefined)
    throw invalid(
      `${subject} configuration for ${what} '${name}' is missing required configuration '${missing}'`,
    );
  const unknown = Object.keys(configuration).find(
    (key) => !required.includes(key) && !optional.includes(key),
  );
  if (unknown !== undefined)
    throw invalid(
      `${subject} configuration for ${what} '${name}' contains unknown configuration '${unknown}'`,
    );
}
