/** A decision of a DMN file beside the cases, in the whole language; never on the decision path. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { evaluateModel, type Library, makeLibrary, readModel } from '../dmn/index.ts'
import { type Fields, fieldsOf, isFields, type Place, within, wrong } from './test-fields.ts'
import { type Difference, type Seen } from './test-result.ts'

export interface DmnCase {
  readonly type: 'dmn'
  readonly library: Library
  readonly decision: string
  readonly given: Fields
  readonly then: unknown
}

/** `folder`: where the cases lie, for files beside them. */
export async function readDmnCase(
  value: Fields,
  place: Place,
  folder: string,
): Promise<DmnCase | null> {
  const fields = fieldsOf(value, place, ['case', 'dmn', 'decision', 'given', 'then'])
  const { dmn, decision, given, then } = fields
  if (typeof decision !== 'string') wrong(within(place, 'decision'), 'a decision’s name', decision)
  if (!isFields(given)) wrong(within(place, 'given'), 'inputs, each with its value', given)
  const library = await readLibrary(folder, dmn, within(place, 'dmn'))
  if (library === null || typeof decision !== 'string' || !isFields(given)) return null
  return { type: 'dmn', library, decision, given, then }
}

/** A file beside the cases: a path would lead out of the pack. */
async function readLibrary(folder: string, name: unknown, place: Place): Promise<Library | null> {
  if (typeof name !== 'string' || basename(name) !== name || !name.endsWith('.dmn')) {
    wrong(place, 'the name of a .dmn file in the folder of the cases', name)
    return null
  }
  let xml: string
  try {
    xml = await readFile(join(folder, name), 'utf8')
  } catch {
    wrong(place, 'a file that is there', name)
    return null
  }
  const model = await readModel(xml, name)
  const library = model.ok ? makeLibrary(model.value, []) : model
  if (library.ok) return library.value
  place.issues.push(...library.issues)
  return null
}

export function runDmnCase({ library, decision, given, then }: DmnCase): Difference[] {
  const answer = evaluateModel(library, { type: 'decision', name: decision, inputs: given })
  if (!answer.ok) return answer.issues.map(({ message }) => differ(decision, then, message))
  const { value } = answer.value
  if (isFields(then) && isFields(value))
    return Object.entries(then).flatMap(([field, expected]) =>
      isSame(expected, value[field]) ? [] : [differ(field, expected, value[field])],
    )
  return isSame(then, value) ? [] : [differ(decision, then, value)]
}

const isSame = (a: unknown, b: unknown): boolean => json(a) === json(b)
const json = (value: unknown): string => JSON.stringify(value ?? null)

const differ = (field: string, expected: unknown, got: unknown): Difference => ({
  field,
  expected: plain(expected),
  got: plain(got),
})

/** A value that is no literal is shown as JSON. */
const plain = (value: unknown): Seen =>
  value === null || value === undefined
    ? null
    : typeof value === 'object'
      ? json(value)
      : (value as string | number | boolean)
