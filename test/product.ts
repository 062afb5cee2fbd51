/** The product for one test file: what runs is ended and what was written removed after it. */
import { afterAll } from 'vitest'
import { clear } from './product-run.ts'

afterAll(clear)

export {
  type Answer,
  type Json,
  listening,
  pause,
  type Run,
  type Running,
  scratch,
  smallRoot,
  started,
  type StartOptions,
  tidemark,
} from './product-run.ts'
