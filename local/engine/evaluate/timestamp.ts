const SHAPE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The instant of an ISO 8601 extended offset date-time in epoch milliseconds, or undefined where it is none.
 * Digits below a millisecond round up, so that a wait never ends before its instant.
 */
export function parseTimestamp(text: string): number | undefined {
  const found = SHAPE.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second = "00", fraction = "", zone] = found;
  const whole = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  const daysOfMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number.isNaN(whole) || Number(day) > daysOfMonth || Number(hour) > 23) return undefined;
  const nanos = Number(fraction.slice(1).padEnd(9, "0"));
  return whole + Math.ceil(nanos / 1_000_000);
}
