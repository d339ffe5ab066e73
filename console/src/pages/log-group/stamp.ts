const two = (value: number, digits = 2) => String(value).padStart(digits, '0');

/** A moment of a log line in the browser's time, to the millisecond: `2026-11-22 10:04:05.006`. */
export function stamp(time: number): string {
  const at = new Date(time);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${two(at.getMilliseconds(), 3)}`;
}
