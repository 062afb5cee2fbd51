/**
 * Instants as RFC 3339 text and as whole milliseconds since 1970-01-01T00:00:00Z.
 * Source: RFC 3339 §5.6.
 */
import { assert, day, parseDay, printDay } from '../base/index.ts'

const DAY_MS = 86_400_000
const pattern = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/i

const FIRST_AT = -719_162 * DAY_MS
const LAST_AT = 2_932_897 * DAY_MS - 1

/**
 * `null` for anything but a timestamp of an existing instant within years 0001 to 9999.
 * Fractions are cut to milliseconds. A leap second is refused: epoch time has no such instant.
 */
export function parseInstant(text: string): number | null {
  const match = pattern.exec(text)
  if (match === null) return null
  const date = parseDay(match[1]!)
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])]
  const [offsetHour, offsetMinute] = [Number(match[7] ?? 0), Number(match[8] ?? 0)]
  if (date === null || hour > 23 || minute > 59 || second > 59) return null
  if (offsetHour > 23 || offsetMinute > 59) return null
  const offset = (offsetHour * 60 + offsetMinute) * (match[6] === '-' ? -1 : 1)
  const millisecond = Number(`${match[5] ?? '.'}000`.slice(1, 4))
  const at = date * DAY_MS + ((hour * 60 + minute - offset) * 60 + second) * 1000 + millisecond
  return at >= FIRST_AT && at <= LAST_AT ? at : null
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** In UTC, without a fraction where it is zero. Fails: throws outside years 0001 to 9999. */
export function printInstant(at: number): string {
  assert(
    Number.isInteger(at) && at >= FIRST_AT && at <= LAST_AT,
    `an instant must be whole milliseconds within years 0001 to 9999, got ${at}`,
  )
  const days = Math.floor(at / DAY_MS)
  const inDay = at - days * DAY_MS
  const millisecond = inDay % 1000
  const second = Math.floor(inDay / 1000)
  const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
  const fraction = millisecond === 0 ? '' : `.${pad(millisecond, 3)}`
  return `${printDay(day(days))}T${clock.map((part) => pad(part, 2)).join(':')}${fraction}Z`
}
