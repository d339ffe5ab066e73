import { invalidInput } from './errors.ts';

interface Filter {
  readonly Name?: string | undefined;
  readonly Values?: readonly string[] | undefined;
  readonly Condition?: string | undefined;
}

type Values<Row> = Readonly<Record<string, (row: Row) => string | undefined>>;

/** All filters must hold. `EQ` (the default) takes one value, `IN` any of several, `BETWEEN` a range of times (API reference, NamespaceFilter and its kin). */
export function compileFilters<Row>(
  filters: readonly Filter[] = [],
  values: Values<Row>,
): (row: Row) => boolean {
  const tests = filters.map(({ Name = '', Values: wanted = [], Condition = 'EQ' }) => {
    const read = values[Name];
    if (read === undefined) throw invalidInput(`The filter ${Name} cannot be used here.`);
    const test = testOf(Condition, wanted);
    return (row: Row) => test(read(row) ?? '');
  });
  return (row) => tests.every((test) => test(row));
}

function testOf(condition: string, wanted: readonly string[]): (value: string) => boolean {
  const [first = '', second = ''] = wanted;
  if (condition === 'IN') return (value) => wanted.includes(value);
  if (condition === 'BETWEEN') {
    if (wanted.length !== 2) throw invalidInput('The condition BETWEEN takes two values.');
    return (value) => Number(value) >= Number(first) && Number(value) <= Number(second);
  }
  if (wanted.length !== 1) throw invalidInput(`The condition ${condition} takes one value.`);
  return condition === 'BEGINS_WITH' ? (value) => value.startsWith(first) : (value) => value === first;
}
