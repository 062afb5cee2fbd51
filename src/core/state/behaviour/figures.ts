/** What the windows of the behaviour pillar hold, and how much of each is kept. */

export const HOURS = 24
export const DAYS = 30
/** The running month and the twelve whole ones before it. */
export const MONTHS = 13

/** Figures of an hour. */
export const hourly = { draws: 0, drawMinor: 1 } as const

/** Figures of a day. Sign-ins and spending here are the single ones told, not totals of a month. */
export const daily = { draws: 0, drawMinor: 1, newPayees: 2, signIns: 3, spendMinor: 4 } as const

/** Figures of a month; `days` it was told of are 0 where no activity was. */
export const ofMonth = {
  days: 0,
  signIns: 1,
  nightSignIns: 2,
  spendMinor: 3,
  inflowMinor: 4,
  drawMinor: 5,
  /** Sign-ins of the periods that told how many were at night. */
  signInsByHour: 6,
} as const

/** Numbers of a device known: its key, and the first and last day it was seen. */
export const DEVICE = 3

/** Numbers of an anomaly: its kind, score and day. */
export const ANOMALY = 3

/** Numbers a signal's detector keeps, and how many signals there are (see detector.ts). */
const DETECTORS = 4 * 9

/** Length of each list of the section. */
export const keep = {
  hours: 2 * HOURS,
  days: 5 * DAYS,
  months: 7 * MONTHS,
  detectors: DETECTORS,
  devices: 4 * DEVICE,
  payees: 8,
  accounts: 8,
  profileDays: 6,
  accountDays: 6,
  takeoverDays: 4,
  anomalies: 8 * ANOMALY,
} as const
