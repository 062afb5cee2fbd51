/**
 * Builds the console into `.build/console`. Plain data, so that this file needs no types of
 * Node: `vite.build({ configFile })` is all a caller has to say.
 */
const here = decodeURIComponent(new URL('.', import.meta.url).pathname)

const pure = /\/src\/(?:base|core|ui|wire)\//

const consoleBuild = {
  root: here,
  base: '/',
  clearScreen: false,
  logLevel: 'warn',
  build: {
    outDir: '../../.build/console',
    emptyOutDir: true,
    target: 'es2023',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      // antd marks its files "use client", which means nothing here.
      checks: { moduleLevelDirective: false },
      // Their modules only define things: what a screen does not use, it does not load.
      treeshake: { moduleSideEffects: (id: string) => !pure.test(id) },
    },
  },
}

export default consoleBuild
