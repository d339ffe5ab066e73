import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';

interface FactTableProps {
  title: string;
  /** Names of the API's members. */
  head: string[];
  rows: (string | number | undefined)[][];
}

/** A few rows of one resource, in the API's own names. */
export function FactTable({ title, head, rows }: FactTableProps) {
  return (
    <Table
      variant="embedded"
      wrapLines
      contentDensity="compact"
      header={<Header variant="h3">{title}</Header>}
      items={rows}
      columnDefinitions={head.map((name, index) => ({
        id: name,
        header: name,
        cell: (row: (string | number | undefined)[]) => row[index] ?? '-',
        isRowHeader: index === 0,
      }))}
    />
  );
}
