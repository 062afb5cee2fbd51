/** `get value` along a path of keys (DMN 1.4). */
import { isContext } from '../is-context.ts'
import { type Builtin, define } from './define.ts'

export const contextFunctions: Readonly<Record<string, Builtin>> = {
  'get value': define({ m: 'context', key: 'any' }, (m: unknown, key: unknown) => {
    let value: unknown = m
    for (const step of Array.isArray(key) ? key : [key]) {
      if (!isContext(value) || typeof step !== 'string') return null
      value = Object.hasOwn(value, step) ? value[step] : null
    }
    return value ?? null
  }),
}
