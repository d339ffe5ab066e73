import type { ParameterStringFilter } from '@aws-sdk/client-ssm';
import type { FoundParameter } from '../../store/find-parameter.ts';
import { invalidFilter, invalidFilterOption } from './errors.ts';

type Test = (found: FoundParameter) => boolean;

/** All filters must hold; of one filter's values, any (API reference, ParameterStringFilter). Throws for keys not in `allowed`. */
export function compileFilters(filters: readonly ParameterStringFilter[] = [], allowed: RegExp): Test {
  const tests = filters.map((filter) => {
    if (!allowed.test(filter.Key!)) throw invalidFilter(filter.Key!);
    return filter.Key === 'Path' ? pathTest(filter) : valueTest(filter);
  });
  return (found) => tests.every((test) => test(found));
}

function pathTest({ Option = 'OneLevel', Values = [] }: ParameterStringFilter): Test {
  if (Option !== 'OneLevel' && Option !== 'Recursive') throw invalidFilterOption(Option);
  return ({ version }) => Values.some((path) => isUnder(version.name, path, Option === 'Recursive'));
}

export function isUnder(name: string, path: string, recursive: boolean): boolean {
  const start = path.endsWith('/') ? path : `${path}/`;
  return name.startsWith(start) && (recursive || !name.slice(start.length).includes('/'));
}

const comparisons = new Map<string, (actual: string, wanted: string) => boolean>([
  ['Equals', (actual, wanted) => actual === wanted],
  ['BeginsWith', (actual, wanted) => actual.startsWith(wanted)],
  ['Contains', (actual, wanted) => actual.includes(wanted)],
]);

function valueTest({ Key, Option = 'Equals', Values }: ParameterStringFilter): Test {
  const compare = comparisons.get(Option);
  if (compare === undefined) throw invalidFilterOption(Option);
  return (found) => {
    const actual = valuesOf(found, Key!);
    return Values === undefined || Values.length === 0
      ? actual.length > 0
      : actual.some((each) => Values.some((wanted) => compare(each, wanted)));
  };
}

function valuesOf({ parameter, version }: FoundParameter, key: string): string[] {
  if (key.startsWith('tag:'))
    return parameter.tags.filter((tag) => tag.Key === key.slice(4)).map((tag) => tag.Value ?? '');
  if (key === 'Label')
    return Object.keys(parameter.labels).filter((label) => parameter.labels[label] === version.version);
  const values: Readonly<Record<string, string | undefined>> = {
    Name: version.name,
    Type: version.type,
    KeyId: version.keyId,
    Tier: version.tier,
    DataType: version.dataType,
  };
  return values[key] === undefined ? [] : [values[key]];
}
