import type { Shape } from './shape.ts';

/**
 * Views that are given out again and again while the row behind them is the same: a codec may keep how it wrote one. Rows are shared and frozen, and a changed
 * row is a new object, so a view of nothing but rows is good for as long as they are.
 */
interface Kept {
  shape?: Shape;
  text?: string;
}
const kept = new WeakMap<object, Kept>();

/** Says that the view never changes, and freezes it. */
export function keepView<View extends object>(view: View): View {
  kept.set(view, {});
  return Object.freeze(view);
}

export const isKeptView = (view: unknown): boolean =>
  typeof view === 'object' && view !== null && kept.has(view);

/** The view's text in that shape, by `write` where it is not known yet. Views that are not kept are written each time. */
export function keptText(view: object, shape: Shape, write: () => string): string {
  const known = kept.get(view);
  if (known?.shape === shape && known.text !== undefined) return known.text;
  const text = write();
  if (known !== undefined) Object.assign(known, { shape, text });
  return text;
}
