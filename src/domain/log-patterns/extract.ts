import { fieldReader } from './fields.ts';
import { compileFilterPattern } from './filter-pattern.ts';
import { documentReader } from './json.ts';

/** What a metric filter reads out of a message that matches: a selector is `$.path` in a JSON pattern, and `$field` in a space-delimited one. */
export type Reading = (selector: string) => string | number | undefined;

/**
 * A filter pattern that also tells what the parts of a matching message are; undefined for a message that does not match (CloudWatch Logs user guide,
 * "Creating metric filters", "Publishing numerical values found in log entries"). Throws PatternError.
 */
export function compileReading(pattern: string): (message: string) => Reading | undefined {
  const text = pattern.trim();
  if (isFields(text)) return readFields(text);
  const matches = compileFilterPattern(text);
  if (!text.startsWith('{')) return (message) => (matches(message) ? () => undefined : undefined);
  const read = documentReader();
  return (message) => {
    if (!matches(message)) return undefined;
    const lookup = read(message);
    return (selector) => (selector.startsWith('$') ? scalar(lookup?.(selector)[0]) : undefined);
  };
}

const isFields = (text: string) => text.startsWith('[') && text.endsWith(']');

function readFields(pattern: string): (message: string) => Reading | undefined {
  const read = fieldReader(pattern);
  return (message) => {
    const places = read(message);
    return places && ((selector) => places.get(selector.replace(/^\$/, '')));
  };
}

/** What TestMetricFilter shows of a matching message: the fields by their names, or the selectors that the pattern has. */
export function extractedValues(pattern: string, message: string): Record<string, string> {
  const text = pattern.trim();
  if (isFields(text))
    return Object.fromEntries(
      [...(fieldReader(text)(message) ?? [])].map(([name, word]) => [`$${name}`, word]),
    );
  if (!text.startsWith('{')) return {};
  const lookup = documentReader()(message);
  const selectors = text.match(/\$\.?[^\s()=<>!&|]+/g) ?? [];
  const found = selectors.map((selector) => [selector, scalar(lookup?.(selector)[0])] as const);
  return Object.fromEntries(
    found.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function scalar(value: unknown): string | number | undefined {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
