import type { Message } from '../../../i18n/text.ts';
import { clusterMessages as m } from '../../../messages/clusters.ts';
import type { TileState } from './map-model.ts';

export const STATES: TileState[] = ['healthy', 'running', 'starting', 'unhealthy', 'stopping'];

export const stateNames: Record<TileState, Message> = {
  healthy: m.stateHealthy,
  running: m.stateRunning,
  starting: m.stateStarting,
  unhealthy: m.stateUnhealthy,
  stopping: m.stateStopping,
};

/** A state is told without its colour too. */
export const glyphs: Record<TileState, string> = {
  healthy: '✓',
  running: '▸',
  starting: '…',
  unhealthy: '!',
  stopping: '↓',
};

export function TileMark({ state }: { state: TileState }) {
  return (
    <span className={`cluster-map-tile cluster-map-${state}`} aria-hidden="true">
      {glyphs[state]}
    </span>
  );
}
