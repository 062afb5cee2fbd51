/** Written exemptions from tidy rules; each row says why. */
export const exemptions: readonly {
  readonly rule: string
  readonly path: string
  readonly why: string
}[] = [
  {
    rule: 'code from text',
    path: 'src/core/policy/compile.ts',
    why: 'policy tables become functions; the text holds slots, rule indices and numbers only (PO2)',
  },
  {
    rule: 'entry',
    path: 'src/pack/dmn-moddle.d.ts',
    why: 'types of a package that ships none; the compiler finds it without an import',
  },
  {
    rule: 'entry',
    path: 'src/dmn/saxen.d.ts',
    why: 'types of a package that ships none; the compiler finds it without an import',
  },
  {
    rule: 'entry',
    path: 'src/jobs/worker.ts',
    why: 'a worker thread loads it by the name of its bundle',
  },
  {
    rule: 'entry',
    path: 'src/cli/main.ts',
    why: 'bin/tidemark.mjs loads its bundle',
  },
  {
    rule: 'entry',
    path: 'src/console/main.tsx',
    why: 'the page loads it',
  },
  {
    rule: 'entry',
    path: 'src/console/vite.config.ts',
    why: 'Vite loads it',
  },
  {
    rule: 'default export',
    path: 'src/console/vite.config.ts',
    why: 'Vite asks for its configuration that way',
  },
]
