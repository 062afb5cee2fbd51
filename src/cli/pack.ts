import { packIssues } from '../jobs/index.ts'
import { printJson } from './book.ts'
import type { AddCommand } from './main.ts'

export const packCommand: AddCommand = (program, exit) => {
  program
    .command('pack')
    .description('policy packs')
    .command('check <folder>')
    .description('read a pack and check it; exit 1 with every problem, each with its place')
    .option('--json', 'one line of JSON')
    .action(async (folder: string, options: { json?: true }) => {
      const issues = await packIssues(folder)
      exit(issues.length === 0 ? 0 : 1)
      if (options.json) return printJson({ folder, issues })
      for (const issue of issues) process.stdout.write(`${issue.path}: ${issue.message}\n`)
      if (issues.length === 0) process.stdout.write(`${folder}: no problem found\n`)
    })
}
