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
  portfolio: { imports: ['base', 'core'], packages: [], pure: true },
  network: { imports: ['base', 'core'], packages: [], pure: true },
  sim: { imports: ['base', 'core'], packages: [], pure: true },
  train: { imports: ['base', 'core'], packages: [], pure: true },
  export: { imports: ['base', 'core'], packages: [], pure: true },
  wire: { imports: ['base', 'core'], packages: ['@sinclair/typebox'], pure: true },
  report: { imports: ['base', 'core', 'train', 'wire'], packages: [], pure: true },
  dmn: {
    imports: ['base'],
    packages: ['dmn-moddle', 'feelin', 'node:*', 'saxen'],
    pure: false,
  },
  pack: {
    imports: ['base', 'core', 'dmn', 'wire'],
    packages: ['dmn-moddle', 'exceljs', 'node:*', 'yaml'],
    pure: false,
  },
  table: { imports: ['base'], packages: ['@duckdb/node-api', 'node:*'], pure: false },
  store: {
    imports: ['base', 'core', 'wire'],
    packages: ['@electric-sql/pglite', 'node:*', 'pg'],
    pure: false,
  },
  jobs: {
    imports: [
      'base',
      'core',
      'network',
      'pack',
      'portfolio',
      'sim',
      'store',
      'table',
      'train',
      'wire',
    ],
    packages: ['node:*'],
    pure: false,
  },
  server: {
    imports: ['base', 'core', 'jobs', 'store', 'wire'],
    packages: ['@fastify/static', 'fastify', 'node:*', 'prom-client'],
    pure: false,
  },
  cli: {
    imports: [
      'base',
      'core',
      'dmn',
      'export',
      'jobs',
      'pack',
      'report',
      'server',
      'store',
      'table',
      'train',
      'wire',
    ],
    packages: ['commander', 'esbuild', 'node:*', 'vite'],
    pure: false,
  },
  ui: {
    imports: ['base', 'wire'],
    packages: ['antd', 'echarts', 'react', 'react-dom', 'react-intl', 'react-router'],
    pure: false,
  },
  console: {
    imports: ['base', 'ui', 'wire'],
    packages: ['antd', 'echarts', 'react', 'react-dom', 'react-intl', 'react-router'],
    pure: false,
  },
}

/** The order inside `core/`: a subfolder may import those before it. */
export const coreOrder = ['event', 'state', 'feature', 'score', 'policy', 'line'] as const
