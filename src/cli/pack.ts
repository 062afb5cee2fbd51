import type { Issue } from '../base/index.ts'
import { diffPacks, exportPack, importPack, packReport, testPack } from '../jobs/index.ts'
import { printJson } from './book.ts'
import type { AddCommand } from './main.ts'

interface Json {
  readonly json?: true
}

export const packCommand: AddCommand = (program, exit) => {
  const pack = program.command('pack').description('policy packs')

  pack
    .command('check <folder>')
    .description('read a pack and check it; exit 1 with every problem, each with its place')
    .option('--json', 'one line of JSON')
    .action(async (folder: string, { json }: Json) => {
      const { issues, notes } = await packReport(folder)
      exit(issues.length === 0 ? 0 : 1)
      if (json) return printJson({ folder, issues, notes })
      print(issues)
      if (issues.length === 0) say(`${folder}: no problem found`)
      for (const { path, message } of notes) say(`note ${path}: ${message}`)
    })

  pack
    .command('test <folder>')
    .description('run the cases in <folder>/cases; exit 1 with every one that came out otherwise')
    .option('--json', 'one line of JSON')
    .action(async (folder: string, { json }: Json) => {
      const tested = await testPack(folder)
      const results = tested.ok ? tested.value : []
      const failed = results.filter(({ differences }) => differences.length > 0)
      const issues = tested.ok ? [] : tested.issues
      exit(tested.ok && failed.length === 0 ? 0 : 1)
      const passed = results.length - failed.length
      if (json) return printJson({ folder, passed, failed, issues })
      print(issues)
      for (const { place, name, differences } of failed) {
        say(`${place}: ${name}`)
        for (const { field, expected, got } of differences)
          say(`  ${field}: expected ${show(expected)}, got ${show(got)}`)
      }
      if (tested.ok) say(`${folder}: ${passed} of ${results.length} cases passed`)
    })

  pack
    .command('diff <before> <after>')
    .description('what is different between two packs, in words and cells')
    .option('--json', 'one line of JSON')
    .action(async (before: string, after: string, { json }: Json) => {
      const compared = await diffPacks(before, after)
      exit(compared.ok ? 0 : 1)
      if (!compared.ok)
        return json ? printJson({ issues: compared.issues }) : print(compared.issues)
      if (json) return printJson({ before, after, changes: compared.value })
      for (const { words } of compared.value) say(`${words.en}\n  ${words['zh-CN']}`)
      if (compared.value.length === 0) say('no difference')
    })

  pack
    .command('export <folder>')
    .description('write a pack as a workbook, a sheet a table')
    .requiredOption('--xlsx <file>', 'the workbook')
    .action(async (folder: string, { xlsx }: { xlsx: string }) => {
      const written = await exportPack(folder, xlsx)
      exit(written.ok ? 0 : 1)
      if (written.ok) say(xlsx)
      else print(written.issues)
    })

  pack
    .command('import <xlsx>')
    .description('write the files of a pack from a workbook; all of it is read, or none written')
    .requiredOption('--into <folder>', 'the folder of the pack')
    .action(async (xlsx: string, { into }: { into: string }) => {
      const written = await importPack(xlsx, into)
      exit(written.ok ? 0 : 1)
      if (!written.ok) return print(written.issues)
      say(`${into}: ${written.value.join(', ')}; check it with: tidemark pack check ${into}`)
    })
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function print(issues: readonly Issue[]): void {
  for (const { path, message } of issues) say(`${path}${path === '' ? '' : ': '}${message}`)
}

const show = (value: unknown): string => JSON.stringify(value)
