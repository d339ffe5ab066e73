import { atPath } from './json-path.ts';
import { isRecord } from './pattern-values.ts';

/** How a target wants the event: as it is, a constant, a part of it, or a text made of it (API reference, Target). */
export interface InputWish {
  readonly Input?: string | undefined;
  readonly InputPath?: string | undefined;
  readonly InputTransformer?:
    | {
        readonly InputPathsMap?: Readonly<Record<string, string>> | undefined;
        readonly InputTemplate: string | undefined;
      }
    | undefined;
}

/** What the reserved variables tell (user guide, "Amazon EventBridge input transformation"). */
export interface InputOrigin {
  readonly ruleArn: string;
  readonly ruleName: string;
  readonly ingestedAt: string;
}

export type EventDocument = Readonly<Record<string, unknown>>;

/** The text that the target gets. */
export function targetInput(wish: InputWish, event: EventDocument, origin: InputOrigin): string {
  if (wish.Input !== undefined) return wish.Input;
  if (wish.InputPath !== undefined) return JSON.stringify(atPath(event, wish.InputPath)) ?? '';
  const { InputTransformer: transformer } = wish;
  if (transformer === undefined) return JSON.stringify(event);
  const own = Object.entries(transformer.InputPathsMap ?? {}).map(
    ([name, path]) => [name, atPath(event, path)] as const,
  );
  return fillTemplate(transformer.InputTemplate ?? '', new Map([...own, ...reserved(event, origin)]));
}

/** `aws.events.event` is the event without its detail, `aws.events.event.json` all of it. */
function reserved(event: EventDocument, { ruleArn, ruleName, ingestedAt }: InputOrigin) {
  const { detail: _, ...head } = event;
  return [
    ['aws.events.rule-arn', ruleArn],
    ['aws.events.rule-name', ruleName],
    ['aws.events.event.ingestion-time', ingestedAt],
    ['aws.events.event', head],
    ['aws.events.event.json', event],
  ] as const;
}

/**
 * Puts values in place of `<name>`: inside of a quoted string their text, elsewhere their JSON. A variable without a value "isn't created and won't appear in
 * the output"; a name that is no variable stays as it is.
 */
function fillTemplate(template: string, values: ReadonlyMap<string, unknown>): string {
  let quoted = false;
  return template.replaceAll(/\\.|"|<([^<>]+)>/gs, (found, name?: string) => {
    if (found === '"') quoted = !quoted;
    if (name === undefined || !values.has(name)) return found;
    const value = values.get(name);
    if (value === undefined) return '';
    return quoted ? escapedText(value) : JSON.stringify(value);
  });
}

function escapedText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}

/** The names that a template uses. */
export function templateNames(template: string): string[] {
  return [...template.matchAll(/<([^<>]+)>/g)].map(([, name = '']) => name);
}

/** A text that is a JSON object, as one; undefined for any other text. */
export function asObject(text: string): EventDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
