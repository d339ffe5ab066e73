import type {
  ResourceChange,
  ResourceChangeDetail,
  ResourceTargetDefinition,
} from '@aws-sdk/client-cloudformation';
import type { Template } from '../compile/template.ts';

/** What DescribeChangeSet shows for a value that is not known before the change is made. */
const unknownYet = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** A change set for people: a line for each resource, and one for each value below it. */
export function changeLines(changes: readonly ResourceChange[]): string[] {
  return changes.flatMap((change) => [resourceLine(change), ...valueLines(change.Details ?? [])]);
}

const signs: Readonly<Record<string, string>> = { Add: '+', Remove: '-', Modify: '~', Import: '>' };

function resourceLine(change: ResourceChange): string {
  const { Action = '', LogicalResourceId = '', ResourceType = '' } = change;
  return `${signs[Action] ?? '?'} ${LogicalResourceId.padEnd(29)} ${ResourceType}${replacement(change)}`;
}

function replacement({ Action, Replacement }: ResourceChange): string {
  if (Action !== 'Modify' || Replacement === undefined || Replacement === 'False') return '';
  return Replacement === 'True' ? '  (replaced)' : '  (may be replaced)';
}

/** The same value may change for more than one reason: once is enough to know. */
function valueLines(details: readonly ResourceChangeDetail[]): string[] {
  const lines = details.flatMap(({ Target, CausingEntity }) =>
    Target ? [valueLine(Target, CausingEntity)] : [],
  );
  const known = new Map(lines.map((line) => [line.split(' (by ')[0]!, line]));
  return [...known.values()].map((line) => `    ${line}`);
}

function valueLine(target: ResourceTargetDefinition, cause: string | undefined): string {
  const { Path, Name, Attribute = '', BeforeValue, AfterValue } = target;
  const path = Path ? Path.replace(/^\/Properties\//, '').replaceAll('/', '.') : (Name ?? Attribute);
  if (BeforeValue === undefined && AfterValue === undefined) return cause ? `${path} (by ${cause})` : path;
  return `${path}: ${value(BeforeValue)} → ${value(AfterValue)}`;
}

function value(text: string | undefined): string {
  if (text === undefined) return '(none)';
  if (text === unknownYet) return '(known afterwards)';
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** A stack that is still to be made: all of its resources. */
export function additionLines({ Resources }: Template): string[] {
  return Object.entries(Resources).map(([id, { Type }]) =>
    resourceLine({ Action: 'Add', LogicalResourceId: id, ResourceType: Type }),
  );
}
