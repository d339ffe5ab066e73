/** Valid periods: 1, 5, 10, 20, 30 seconds and multiples of a minute (API reference, GetMetricStatistics, Period). */
export function isPeriod(seconds: number): boolean {
  return [1, 5, 10, 20, 30].includes(seconds) || (seconds > 0 && seconds % 60 === 0);
}
