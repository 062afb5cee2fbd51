/** The fields of a case as its file gives them, strictly, each problem with its place. */
import type { Issue } from '../base/index.ts'
import { suggestion } from './nearest.ts'

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Where something stands, and where its problems go. */
export interface Place {
  /** `cases/default.yaml:14/given`. */
  readonly path: string
  readonly issues: Issue[]
}

export const within = ({ path, issues }: Place, step: string | number): Place => ({
  path: `${path}/${step}`,
  issues,
})

/** `undefined` after the report, for a reader that has nothing to hand on. */
export function wrong(place: Place, wanted: string, found: unknown): undefined {
  const message = `wanted ${wanted}, found ${JSON.stringify(found) ?? 'nothing'}`
  place.issues.push({ path: place.path, code: 'value-wrong', message })
}

/** A name that is none of those known, with the nearest of them. */
export function unknownName(place: Place, name: string, names: readonly string[]): undefined {
  const near = suggestion(name, names)
  const known = names.length > 24 ? '' : `; known: ${names.join(', ')}`
  place.issues.push({
    path: place.path,
    code: 'name-unknown',
    message: `${JSON.stringify(name)} is not known here${near}${known}`,
  })
}

/** An object whose fields all are known and that lacks none it needs; else what is left of it. */
export function fieldsOf(
  value: unknown,
  place: Place,
  needed: readonly string[],
  optional: readonly string[] = [],
): Fields {
  const names = [...needed, ...optional]
  if (!isFields(value)) {
    wrong(place, `fields ${names.join(', ')}`, value)
    return {}
  }
  for (const name of Object.keys(value))
    if (!names.includes(name)) unknownName(within(place, name), name, names)
  for (const name of needed)
    if (!Object.hasOwn(value, name))
      place.issues.push({
        path: `${place.path}/${name}`,
        code: 'field-missing',
        message: `${name} is missing`,
      })
  return value
}
