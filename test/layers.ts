/**
 * The import order, written once: a folder may import only the folders named here.
 * The tidy test reads it, and checks that each folder's tsconfig.json references the same list.
 */
export interface Layer {
  /** Folders of `src/` this one may import. */
  readonly imports: readonly string[]
  /** npm packages (and `node:`) this folder may import. */
  readonly packages: readonly string[]
  /** Pure folders compute and do nothing else: no I/O, no clock, no dice, no locale. */
  readonly pure: boolean
}

export const layers: Readonly<Record<string, Layer>> = {
  base: { imports: [], packages: [], pure: true },
  core: { imports: ['base'], packages: [], pure: true },
}

/** The order inside `core/`: a subfolder may import those before it. */
export const coreOrder = ['event', 'state', 'feature', 'score', 'policy', 'line'] as const
