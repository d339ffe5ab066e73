/**
 * A wait of the platform (an alarm's period, a cooldown, a deregistration delay, a bake time, the pause after failed tasks) under `--speed`, in
 * milliseconds. At speed 1 it is AWS's own. What is the user's (health check intervals, container timeouts) is never paced.
 */
export function paced(milliseconds: number, speed: number): number {
  return Math.ceil(milliseconds / speed);
}

/**
 * How long a metric's period of so many seconds is, in milliseconds: whole minutes of the pace, or parts of one, so that the windows of alarms hold whole
 * datapoints.
 */
export function pacedPeriod(seconds: number, speed: number): number {
  return seconds < 60 ? paced(seconds * 1000, speed) : (seconds / 60) * paced(60_000, speed);
}
