import { useCollection } from '@cloudscape-design/collection-hooks';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CollectionPreferences, {
  type CollectionPreferencesProps,
} from '@cloudscape-design/components/collection-preferences';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { memo, type ReactNode, useDeferredValue, useState } from 'react';
import { formatNumber, text } from '../i18n/text.ts';
import type { Live } from '../live/use-live.ts';
import { commonMessages as m } from '../messages/common.ts';
import { ErrorAlert } from './error-alert.tsx';

export interface Column<T> {
  id: string;
  header: string;
  /** What the column shows; `text` is what it is found and sorted by. */
  cell: (item: T) => ReactNode;
  text?: (item: T) => string | number | undefined;
  /** Shown only when the user asks for it in the preferences. */
  hidden?: boolean;
  width?: number;
}

interface ResourceTableProps<T> {
  /** Names the table's preferences in this browser. */
  id: string;
  title: string;
  description?: string;
  live: Live<T[]>;
  columns: Column<T>[];
  keyOf: (item: T) => string;
  actions?: ReactNode;
  empty?: ReactNode;
  /** One or several rows can be chosen. */
  selection?: { type: 'single' | 'multi'; selected: T[]; onChange: (selected: T[]) => void };
  variant?: TableProps.Variant;
  /** `newest`: by the first column, which is a time, backwards. */
  sortedBy?: 'name' | 'newest';
  /** Filters of the page's own (by status, …), beside the search field. */
  filters?: ReactNode;
}

/** A table of resources: it finds, sorts, pages, and keeps its preferences in this browser; errors are AWS's own. */
export function ResourceTable<T>(props: ResourceTableProps<T>) {
  const {
    id,
    title,
    description,
    live,
    columns,
    keyOf,
    actions,
    empty,
    selection,
    variant,
    filters,
    sortedBy,
  } = props;
  const [preferences, setPreferences] = usePreferences(id, columns);
  const {
    items,
    filterProps,
    paginationProps,
    collectionProps,
    filteredItemsCount,
    actions: filter,
  } = useCollection(live.data ?? [], {
    filtering: {
      filteringFunction: (item, sought) => matches(item, sought, columns),
      noMatch: <NoMatch onClear={() => filter.setFiltering('')} />,
      empty: empty ?? <Box textAlign="center">{text(m.nothingYet)}</Box>,
    },
    sorting: {
      defaultState: { sortingColumn: definition(columns[0]!), isDescending: sortedBy === 'newest' },
    },
    pagination: { pageSize: preferences.pageSize },
  });
  // A hundred rows are drawn in pieces: what the user does meanwhile goes first.
  const shown = useDeferredValue(items);
  const isDrawing = shown.length === 0 && items.length > 0;
  return (
    <SpaceBetween size="s">
      <ErrorAlert error={live.error} />
      <Table
        {...collectionProps}
        items={shown}
        trackBy={keyOf}
        variant={variant ?? 'container'}
        loading={live.loading || isDrawing}
        loadingText={text(m.loading)}
        columnDefinitions={columns.map(definition)}
        columnDisplay={preferences.contentDisplay}
        wrapLines={preferences.wrapLines}
        resizableColumns
        stickyHeader
        {...selectionProps(selection)}
        ariaLabels={{
          tableLabel: title,
          selectionGroupLabel: title,
          allItemsSelectionLabel: () => title,
          itemSelectionLabel: (_, item) => keyOf(item),
        }}
        header={
          <Header
            variant={variant === 'full-page' ? 'h1' : 'h2'}
            counter={live.data && `(${formatNumber(live.data.length)})`}
            description={description}
            actions={actions}
          >
            {title}
          </Header>
        }
        filter={
          <SpaceBetween size="xs" direction="horizontal">
            <TextFilter
              {...filterProps}
              filteringPlaceholder={text(m.find, { what: title })}
              filteringAriaLabel={text(m.find, { what: title })}
              countText={text(m.matches, { count: filteredItemsCount ?? 0 })}
            />
            {filters}
          </SpaceBetween>
        }
        pagination={
          // Cloudscape's own Korean label runs the number into a word, so that it is not heard as what is seen.
          <Pagination {...paginationProps} ariaLabels={{ pageLabel: (page) => text(m.page, { page }) }} />
        }
        preferences={<Preferences columns={columns} preferences={preferences} onChange={setPreferences} />}
      />
    </SpaceBetween>
  );
}

function definition<T>(column: Column<T>): TableProps.ColumnDefinition<T> {
  const { id, header, cell, text: value, width } = column;
  return {
    id,
    header,
    cell: (item) => <Cell cell={cell} item={item} />,
    width,
    sortingComparator: value && ((a, b) => compare(value(a), value(b))),
  };
}

/** What a row shows is drawn again only when the row has changed. */
const Cell = memo(({ cell, item }: { cell: (item: unknown) => ReactNode; item: unknown }) => (
  <>{cell(item)}</>
)) as <T>(props: { cell: (item: T) => ReactNode; item: T }) => ReactNode;

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''), undefined, { numeric: true });
}

function matches<T>(item: T, sought: string, columns: Column<T>[]): boolean {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const row = columns.map(({ text: value }) => String(value?.(item) ?? '').toLowerCase()).join('\n');
  return words.every((word) => row.includes(word));
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <Box textAlign="center">
      <SpaceBetween size="s">
        {text(m.noMatch)}
        <Button onClick={onClear}>{text(m.clearFilter)}</Button>
      </SpaceBetween>
    </Box>
  );
}

function selectionProps<T>(selection: ResourceTableProps<T>['selection']) {
  if (!selection) return {};
  return {
    selectionType: selection.type,
    selectedItems: selection.selected,
    onSelectionChange: ({ detail }: { detail: { selectedItems: T[] } }) =>
      selection.onChange(detail.selectedItems),
  };
}

type TablePreferences = Required<
  Pick<CollectionPreferencesProps.Preferences, 'pageSize' | 'wrapLines' | 'contentDisplay'>
>;

/** The preferences as they were left on this browser; columns that came since are shown as they are by default. */
function usePreferences<T>(id: string, columns: Column<T>[]) {
  const key = `slipway.table.${id}`;
  const [preferences, setPreferences] = useState(() => storedPreferences(key, columns));
  const keep = (changed: TablePreferences) => {
    localStorage.setItem(key, JSON.stringify(changed));
    setPreferences(changed);
  };
  return [preferences, keep] as const;
}

function storedPreferences<T>(key: string, columns: Column<T>[]): TablePreferences {
  const byDefault = columns.map((column) => ({ id: column.id, visible: !column.hidden }));
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<TablePreferences>;
    const kept = (stored.contentDisplay ?? []).filter(({ id }) => columns.some((column) => column.id === id));
    const added = byDefault.filter(({ id }) => !kept.some((column) => column.id === id));
    return {
      pageSize: stored.pageSize ?? 20,
      wrapLines: stored.wrapLines ?? false,
      contentDisplay: [...kept, ...added],
    };
  } catch {
    return { pageSize: 20, wrapLines: false, contentDisplay: byDefault };
  }
}

interface PreferencesProps<T> {
  columns: Column<T>[];
  preferences: TablePreferences;
  onChange: (preferences: TablePreferences) => void;
}

function Preferences<T>({ columns, preferences, onChange }: PreferencesProps<T>) {
  return (
    <CollectionPreferences
      title={text(m.preferences)}
      confirmLabel={text(m.confirm)}
      cancelLabel={text(m.cancel)}
      preferences={preferences}
      onConfirm={({ detail }) => onChange({ ...preferences, ...detail } as TablePreferences)}
      pageSizePreference={{
        title: text(m.pageSize),
        options: [10, 20, 50, 100].map((value) => ({ value, label: text(m.rows, { count: value }) })),
      }}
      wrapLinesPreference={{ label: text(m.wrapLines) }}
      contentDisplayPreference={{
        title: text(m.columns),
        options: columns.map(({ id, header }, index) => ({ id, label: header, alwaysVisible: index === 0 })),
      }}
    />
  );
}
