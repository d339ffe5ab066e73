import type { TrafficRouting } from '../../store/tables/codedeploy.ts';

/** Percent of production traffic that the replacement has after each shift; the last is always 100. */
export function shiftsOf(routing: TrafficRouting): readonly number[] {
  switch (routing.type) {
    case 'AllAtOnce':
      return [100];
    case 'TimeBasedCanary':
      return [routing.percentage, 100];
    case 'TimeBasedLinear': {
      const steps = Math.ceil(100 / routing.percentage);
      return Array.from({ length: steps }, (_, i) => Math.min(100, (i + 1) * routing.percentage));
    }
  }
}

/** Milliseconds between two shifts, at AWS's own pace. */
export const intervalOf = (routing: TrafficRouting): number =>
  routing.type === 'AllAtOnce' ? 0 : routing.intervalMinutes * 60_000;
