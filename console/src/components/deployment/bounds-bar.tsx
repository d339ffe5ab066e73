import { text } from '../../i18n/text.ts';
import { deploymentMessages as m } from '../../messages/deployments.ts';
import type { Bounds } from './picture.ts';

/** The tasks that run now against the fewest that must and the most that may. */
export function BoundsBar({ bounds }: { bounds: Bounds }) {
  const { desired, lower, upper, fresh, freshHealthy, old, starting } = bounds;
  const scale = Math.max(upper, desired, fresh + old + starting, 1);
  const percent = (count: number) => `${(count / scale) * 100}%`;
  const parts = [
    { name: 'fresh', count: freshHealthy },
    { name: 'waiting', count: fresh - freshHealthy },
    { name: 'old', count: old },
    { name: 'starting', count: starting },
  ];
  return (
    <div className="bounds" role="img" aria-label={text(m.boundsText, { ...bounds })}>
      <div className="bounds-track">
        {parts.map(({ name, count }) => (
          <div
            key={name}
            className={`bounds-part bounds-${name}`}
            style={{ flex: `0 0 ${percent(count)}` }}
          />
        ))}
      </div>
      <Mark at={lower / scale} place="below">
        {text(m.lower, { count: lower, percent: bounds.minimum })}
      </Mark>
      <Mark at={desired / scale} place="above" dashed>
        {text(m.wanted, { count: desired })}
      </Mark>
      <Mark at={upper / scale} place="below">
        {text(m.upper, { count: upper, percent: bounds.maximum })}
      </Mark>
    </div>
  );
}

interface MarkProps {
  /** From 0 to 1 along the bar. */
  at: number;
  place: 'above' | 'below';
  dashed?: boolean;
  children: string;
}

function Mark({ at, place, dashed, children }: MarkProps) {
  const side = at < 0.15 ? ' bounds-label-start' : at > 0.85 ? ' bounds-label-end' : '';
  return (
    <>
      <div
        className={`bounds-mark ${dashed ? 'bounds-mark-desired' : ''}`}
        style={{ insetInlineStart: `calc(${at * 100}% - ${at > 0.99 ? 2 : 0}px)` }}
      />
      <div
        className={`bounds-label bounds-label-${place}${side}`}
        style={{ insetInlineStart: `${at * 100}%` }}
      >
        {children}
      </div>
    </>
  );
}
