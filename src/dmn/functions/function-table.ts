/**
 * Built-in functions that feelin lacks or has otherwise than DMN 1.5 says. A name in the context
 * comes before feelin's own; `date`, `time`, `date and time` and `duration` cannot be given so.
 */
import { contextFunctions } from './context-functions.ts'
import type { Builtin } from './define.ts'
import { listFunctions } from './list-functions.ts'
import { numberFunctions } from './number-functions.ts'
import { rangeFunctions } from './range-functions.ts'
import { textFunctions } from './text-functions.ts'
import { timeFunctions } from './time-functions.ts'

export const functions: Readonly<Record<string, Builtin>> = {
  ...contextFunctions,
  ...listFunctions,
  ...numberFunctions,
  ...rangeFunctions,
  ...textFunctions,
  ...timeFunctions,
}
