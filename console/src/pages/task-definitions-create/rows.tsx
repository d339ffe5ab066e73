import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Checkbox from '@cloudscape-design/components/checkbox';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import type { ReactNode } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { type Choice, chosen } from './fields.tsx';
import { problemText, useFormState } from './form-state.ts';

export interface RowColumn<Row> {
  field: keyof Row & string;
  label: string;
  placeholder?: string;
  kind?: 'text' | 'number' | 'check';
  options?: readonly Choice[];
  /** A control of its own. */
  control?: (row: Row, set: (value: string) => void, label: string, index: number) => ReactNode;
}

interface RowsProps<Row> {
  /** The list's place in the form. */
  path: string;
  /** The list's name, for a screen reader. */
  label: string;
  rows: Row[];
  onChange: (rows: Row[]) => void;
  newRow: () => Row;
  addText: string;
  columns: RowColumn<Row>[];
  additionalInfo?: ReactNode;
}

/** Rows that can be added, changed and removed: port mappings, variables, labels, … */
export function Rows<Row extends object>(props: RowsProps<Row>) {
  const { path, label, rows, onChange, newRow, addText, columns, additionalInfo } = props;
  const problems = useFormState((state) => state.problems);
  const set = (index: number, field: string) => (value: string | boolean) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [field]: value } : row)));
  return (
    <AttributeEditor
      items={rows}
      addButtonText={addText}
      removeButtonText={text(commonMessages.remove)}
      removeButtonAriaLabel={(row) => text(m.removeRow, { number: rows.indexOf(row) + 1, list: label })}
      additionalInfo={additionalInfo}
      onAddButtonClick={() => onChange([...rows, newRow()])}
      onRemoveButtonClick={({ detail }) => onChange(rows.filter((_, at) => at !== detail.itemIndex))}
      definition={columns.map((column) => ({
        label: column.label,
        errorText: (_: Row, index: number) => problemText(problems[`${path}.${index}.${column.field}`]),
        control: (row: Row, index: number) => (
          <Cell column={column} row={row} index={index} set={set(index, column.field)} />
        ),
      }))}
      gridLayout={columns.length > 4 ? wideLayout(columns.length) : undefined}
    />
  );
}

/** Five columns and more stand in one row only where there is room. */
const wideLayout = (count: number) => [
  { breakpoint: 'm' as const, rows: [Array.from({ length: count }, () => 1)] },
  { rows: Array.from({ length: count }, () => [1]) },
];

interface CellProps<Row> {
  column: RowColumn<Row>;
  row: Row;
  index: number;
  set: (value: string | boolean) => void;
}

function Cell<Row extends object>({ column, row, index, set }: CellProps<Row>) {
  const label = text(m.row, { column: column.label, number: index + 1 });
  const value = row[column.field];
  if (column.control) return column.control(row, set, label, index);
  if (column.kind === 'check')
    return (
      <Checkbox ariaLabel={label} checked={Boolean(value)} onChange={({ detail }) => set(detail.checked)} />
    );
  if (column.options)
    return (
      <Select
        ariaLabel={label}
        options={column.options}
        selectedOption={chosen(column.options, String(value))}
        onChange={({ detail }) => set(detail.selectedOption.value ?? '')}
      />
    );
  return (
    <Input
      ariaLabel={label}
      value={String(value)}
      placeholder={column.placeholder}
      inputMode={column.kind === 'number' ? 'numeric' : 'text'}
      spellcheck={false}
      onChange={({ detail }) => set(detail.value)}
    />
  );
}
