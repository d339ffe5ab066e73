import { isFields } from './imported.ts';

/** Compose specification, "Interpolation": `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+value}`; `$$` is a dollar. */
export function interpolate(
  value: unknown,
  environment: Readonly<Record<string, string | undefined>>,
  warnings: string[],
): unknown {
  if (Array.isArray(value)) return value.map((item) => interpolate(item, environment, warnings));
  if (isFields(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, interpolate(inner, environment, warnings)]),
    );
  return typeof value === 'string' ? interpolateText(value, environment, warnings) : value;
}

const variable = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])([^}]*))?\})/g;

function interpolateText(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
  warnings: string[],
): string {
  return text.replaceAll(variable, (_, dollar, plain, braced, operator = '', operand = '') => {
    if (dollar) return '$';
    const name: string = plain ?? braced;
    const found = environment[name];
    const isSet = operator.startsWith(':') ? Boolean(found) : found !== undefined;
    if (operator.endsWith('+')) return isSet ? operand : '';
    if (isSet) return found!;
    if (operator.endsWith('-')) return operand;
    warnings.push(`the variable ${name} is not set, and empty here`);
    return '';
  });
}

/** The lines of an .env file (Compose, "Environment files"): NAME=value, quotes around the value fall away. */
export function parseDotEnv(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (!name) return [];
    const [, , quoted] = /^(["'])(.*)\1$/.exec(value ?? '') ?? [];
    return [[name, quoted ?? (value ?? '').replace(/\s+#.*$/, '')] as const];
  });
  return Object.fromEntries(pairs);
}
