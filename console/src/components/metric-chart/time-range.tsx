import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { text } from '../../i18n/text.ts';
import { serviceMessages as m } from '../../messages/services.ts';
import { useQueryState } from '../../shell/navigation.ts';

const RANGES = [15, 60, 180, 720];

/** How far back charts look, in minutes; it stands in the address (`?minutes=60`). */
export function useMinutes(): number {
  const [query] = useQueryState();
  return Number(query.get('minutes')) || RANGES[0]!;
}

export function TimeRange() {
  const [, change] = useQueryState();
  const minutes = useMinutes();
  return (
    <SegmentedControl
      label={text(m.range)}
      selectedId={String(minutes)}
      onChange={({ detail }) => change({ minutes: detail.selectedId })}
      options={RANGES.map((range) => ({
        id: String(range),
        text: range < 60 ? text(m.minutes, { count: range }) : text(m.hours, { count: range / 60 }),
      }))}
    />
  );
}
