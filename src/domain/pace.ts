/**
 * A wait of the platform (an alarm's period, a cooldown, a deregistration delay, a bake time, the pause after failed tasks) under `--speed`, in
 * milliseconds. At speed 1 it is AWS's own. What is the user's (health check intervals, container timeouts) is never paced.
 */
export function paced(milliseconds: number, speed: number): number {
  return Math.ceil(milliseconds / speed);
}
