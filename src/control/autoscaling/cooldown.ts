import { paced } from '../../domain/pace.ts';
import type { LastScaling } from '../../store/tables/application-auto-scaling.ts';

/** While the activity is under way, and for the cooldown after it ("the amount of time to wait for a previous scaling activity to take effect"). */
export function inCooldown(last: LastScaling | undefined, now: number, speed: number): boolean {
  if (last === undefined) return false;
  return last.endedAt === undefined || now < last.endedAt + paced(last.cooldownSeconds * 1000, speed);
}
