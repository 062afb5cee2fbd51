/**
 * Whether a value is of a type, and DMN's conversions to it: a list of one for its item, an item
 * for a list of one, a date for its midnight. What does not conform is null.
 */
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, isFunction, isRange } from 'feelin'
import { evaluateFeel, type Notes, note, passesTests } from './feel.ts'
import { isContext } from './is-context.ts'
import { findType, type Library } from './library.ts'
import type { ItemType, Model } from './model.ts'

/** Where an expression stands: its model gives names their meaning. */
export interface Setting {
  readonly library: Library
  readonly model: Model
  readonly notes: Notes
  /** How many functions are being called just now, one inside the other. */
  readonly calls: { open: number }
}

/** The value as the type has it, converted where DMN converts; null where it does not conform. */
export function conform(value: unknown, typeRef: string | null, setting: Setting): unknown {
  const fitted = fit(value, typeRef, setting, true)
  if (fitted === undefined) note(setting.notes, `${describe(value)} is no ${typeRef ?? 'value'}`)
  return fitted ?? null
}

/** `instance of` for an item definition: no conversions, and null is of no type. */
export const isOfType = (value: unknown, typeRef: string, setting: Setting): boolean =>
  value !== null && value !== undefined && fit(value, typeRef, setting, false) !== undefined

/** `undefined` where the value does not conform. */
function fit(value: unknown, typeRef: string | null, setting: Setting, convert: boolean): unknown {
  if (value === null || value === undefined) return null
  if (typeRef === null) return value
  const found = findType(setting.library, setting.model, typeRef)
  if (found !== null) return fitItem(value, found.item, { ...setting, model: found.model }, convert)
  return fitBuiltIn(value, typeRef.replace(/^feel:/i, ''), setting, convert)
}

function fitItem(value: unknown, type: ItemType, setting: Setting, convert: boolean): unknown {
  if (!type.isCollection) {
    const fitted = checked(fitOne(value, type, setting, convert), type.allowed, setting)
    if (fitted === undefined && convert && Array.isArray(value) && value.length === 1)
      return fitItem(value[0], type, setting, convert)
    return checked(fitted, type.constraint, setting)
  }
  const list = Array.isArray(value) ? value : convert ? [value] : null
  const items = list?.map((item) =>
    checked(fitOne(item, type, setting, convert), item === null ? null : type.allowed, setting),
  )
  if (items === undefined || items.includes(undefined)) return undefined
  return checked(items, type.constraint, setting)
}

function fitOne(value: unknown, type: ItemType, setting: Setting, convert: boolean): unknown {
  if (value === null) return null
  if (type.isFunction) return isFunction(value) ? value : undefined
  if (type.components.length === 0) return fitBase(value, type, setting, convert)
  if (!isContext(value)) return undefined
  const parts = new Map(Object.entries(value))
  for (const component of type.components) {
    const part = parts.get(component.name)
    const fitted =
      part === undefined || part === null ? part : fitItem(part, component, setting, convert)
    if (fitted === undefined) return undefined
    parts.set(component.name, fitted)
  }
  return Object.fromEntries(parts)
}

/** A type's own allowed values stand in the place of those of the type it is based on. */
function fitBase(value: unknown, type: ItemType, setting: Setting, convert: boolean): unknown {
  const { library, model } = setting
  const base = type.base === null ? null : findType(library, model, type.base)
  if (base === null || type.allowed === null) return fit(value, type.base, setting, convert)
  const item = { ...base.item, allowed: null }
  return fitItem(value, item, { ...setting, model: base.model }, convert)
}

const checked = (value: unknown, tests: string | null, { notes }: Setting): unknown =>
  value === undefined || tests === null || passesTests(tests, value, {}, notes) ? value : undefined

const builtInTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  Any: () => true,
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof FeelDate,
  time: (value) => value instanceof FeelTime,
  'date and time': (value) => value instanceof FeelDateTime,
  dateTime: (value) => value instanceof FeelDateTime,
  'days and time duration': (value) => value instanceof FeelDuration && !value.yearsMonths,
  dayTimeDuration: (value) => value instanceof FeelDuration && !value.yearsMonths,
  'years and months duration': (value) => value instanceof FeelDuration && value.yearsMonths,
  yearMonthDuration: (value) => value instanceof FeelDuration && value.yearsMonths,
  duration: (value) => value instanceof FeelDuration,
  context: isContext,
  list: (value) => Array.isArray(value),
  range: (value) => isRange(value),
  function: (value) => isFunction(value),
}

function fitBuiltIn(value: unknown, type: string, setting: Setting, convert: boolean): unknown {
  const test = Object.hasOwn(builtInTypes, type) ? builtInTypes[type] : undefined
  if (test === undefined) return fitGeneric(value, type, setting)
  if (test(value)) return value
  if (!convert) return undefined
  if (Array.isArray(value) && value.length === 1)
    return fitBuiltIn(value[0], type, setting, convert)
  if (type === 'list') return [value]
  if (value instanceof FeelDate && (type === 'date and time' || type === 'dateTime'))
    return evaluateFeel('date and time(day, time("00:00:00Z"))', { day: value }, setting.notes)
  return undefined
}

/** `list<number>` and the like are FEEL's own to read; a name nobody defined lets all pass. */
function fitGeneric(value: unknown, type: string, { notes }: Setting): unknown {
  if (type.includes('<'))
    return evaluateFeel(`value instance of ${type}`, { value }, notes) === true ? value : undefined
  note(notes, `no type is called ${type}`)
  return value
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  return isContext(value) ? 'a context' : String(value)
}
