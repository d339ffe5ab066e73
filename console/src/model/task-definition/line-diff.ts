/** One row of two texts side by side; a side without a line has nothing there. */
export interface DiffRow {
  kind: 'same' | 'changed' | 'removed' | 'added';
  before?: { line: number; text: string };
  after?: { line: number; text: string };
}

/** The rows of two texts beside each other: the longest common lines stay together, what is between them is set face to face. */
export function diffLines(before: string, after: string): DiffRow[] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  const rows: DiffRow[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...commonLines(left, right), [left.length, right.length] as const]) {
    rows.push(...gap(left.slice(i, nextI), right.slice(j, nextJ), i, j));
    if (nextI < left.length)
      rows.push({ kind: 'same', before: at(nextI, left[nextI]!), after: at(nextJ, right[nextJ]!) });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return rows;
}

const at = (index: number, text: string) => ({ line: index + 1, text });

function gap(removed: string[], added: string[], fromLeft: number, fromRight: number): DiffRow[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, index) => {
    const before = removed[index] === undefined ? undefined : at(fromLeft + index, removed[index]);
    const after = added[index] === undefined ? undefined : at(fromRight + index, added[index]);
    const kind = before && after ? 'changed' : before ? 'removed' : 'added';
    return { kind, ...(before && { before }), ...(after && { after }) };
  });
}

/** Pairs of indexes of the longest common subsequence. A definition has at most 64 KiB, so that the square table is small enough. */
function commonLines(left: string[], right: string[]): [number, number][] {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        left[i] === right[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i] === right[j]) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Rows with long stretches of sameness folded: what is around a change stays. */
export function foldSame(rows: DiffRow[], around = 3): (DiffRow | { kind: 'folded'; count: number })[] {
  const near = (index: number) =>
    rows.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same');
  const folded: (DiffRow | { kind: 'folded'; count: number })[] = [];
  for (const [index, row] of rows.entries()) {
    const last = folded.at(-1);
    if (near(index)) folded.push(row);
    else if (last?.kind === 'folded') last.count++;
    else folded.push({ kind: 'folded', count: 1 });
  }
  return folded;
}
