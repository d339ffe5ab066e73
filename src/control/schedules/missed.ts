/** "Schedules invoke their targets with 60 second precision" (Scheduler user guide, "Schedule types"). */
const PRECISION = 60_000;

/** A run whose time passed while the server was down. AWS is never down for it, so that it is left out and the next occurrence counts. */
export const wasMissed = (dueAt: number, now: number) => now - dueAt > PRECISION;
