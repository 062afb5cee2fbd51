/** The first record of a CSV file. DuckDB would make up names where some are missing or doubled. */
import { createReadStream } from 'node:fs'

/** Trimmed names; none for an empty file. Throws if the file cannot be read. */
export async function csvHeader(path: string): Promise<string[]> {
  const names: string[] = []
  let name = ''
  // `closing`: after a quote that ends the name, or is the first of two that mean one.
  let state: 'plain' | 'quoted' | 'closing' = 'plain'
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    for (const letter of piece as string) {
      if (state === 'quoted') {
        if (letter === '"') state = 'closing'
        else name += letter
      } else if (letter === '"' && (state === 'closing' || name === '')) {
        if (state === 'closing') name += letter
        state = 'quoted'
      } else {
        state = 'plain'
        if (letter === ',') {
          names.push(name.trim())
          name = ''
        } else if (letter !== '\n' && letter !== '\r') name += letter
        else if (names.length > 0 || name !== '') return [...names, name.trim()]
      }
      // `trim` takes a byte order mark for a space; before a quote it must go at once.
      if (name === '\ufeff') name = ''
    }
  }
  return names.length > 0 || name !== '' ? [...names, name.trim()] : []
}
