import { useMemo } from 'react';
import { text } from '../../i18n/text.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { type DiffRow, diffLines, foldSame } from '../../model/task-definition/line-diff.ts';
import './side-by-side.css';

interface SideBySideProps {
  before: string;
  after: string;
  names: [before: string, after: string];
  /** Long stretches of sameness are counted, not shown. */
  folded: boolean;
}

/** Two texts beside each other, as a table: a screen reader hears what is removed and what is added, also without its colours. */
export function SideBySide({ before, after, names, folded }: SideBySideProps) {
  const rows = useMemo(() => diffLines(before, after), [before, after]);
  const shown = folded ? foldSame(rows) : rows;
  return (
    <table className="side-by-side">
      <colgroup>
        <col className="line-numbers" />
        <col />
        <col className="line-numbers" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>
            {names[0]}
          </th>
          <th scope="col" colSpan={2}>
            {names[1]}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row, index) =>
          row.kind === 'folded' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <tr key={index} className="folded">
              <td colSpan={4}>{text(m.unchangedLines, { count: row.count })}</td>
            </tr>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name
            <Row key={index} row={row} />
          ),
        )}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: DiffRow }) {
  return (
    <tr>
      <Side side={row.before} kind={row.kind === 'same' ? 'same' : 'removed'} />
      <Side side={row.after} kind={row.kind === 'same' ? 'same' : 'added'} />
    </tr>
  );
}

function Side({ side, kind }: { side: DiffRow['before']; kind: 'same' | 'removed' | 'added' }) {
  if (!side) return <td colSpan={2} className="absent" />;
  return (
    <>
      <td className="line-number">{side.line}</td>
      <td className={kind}>
        {kind === 'removed' && <del title={text(m.lineRemoved)}>{side.text}</del>}
        {kind === 'added' && <ins title={text(m.lineAdded)}>{side.text}</ins>}
        {kind === 'same' && side.text}
      </td>
    </>
  );
}
