import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { formatNumber, text } from '../../i18n/text.ts';
import { logsMessages as m } from '../../messages/logs.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { type LogRange, rangeQuery } from './log-range.ts';
import type { FoundLines } from './search-tail.ts';

interface SearchNoticesProps {
  found: FoundLines;
  range: LogRange;
  onReadOn: () => void;
}

/** What the lines on the page leave out. */
export function SearchNotices({ found, range, onReadOn }: SearchNoticesProps) {
  const [, change] = useQueryState();
  if (found.more) {
    const action = <Button onClick={onReadOn}>{text(m.readOn)}</Button>;
    return <Alert action={action}>{text(m.notAll)}</Alert>;
  }
  if (found.cut) return <Alert>{text(m.tooMany, { count: formatNumber(found.lines.length) })}</Alert>;
  if (found.lines.length > 0 || range === 'all') return null;
  const action = <Button onClick={() => change(rangeQuery('all'))}>{text(m.lookEverywhere)}</Button>;
  return <Alert action={action}>{text(m.nothingInRange)}</Alert>;
}
