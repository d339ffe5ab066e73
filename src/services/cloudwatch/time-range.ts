const MINUTE = 60_000;

/**
 * "CloudWatch rounds the specified time stamp down to the nearest whole minute"; for periods of less than a minute, to the period (API reference,
 * GetMetricStatistics, StartTime).
 */
export function roundedStart(start: Date, period: number): number {
  const unit = period < 60 ? period * 1000 : MINUTE;
  return Math.floor(start.getTime() / unit) * unit;
}
