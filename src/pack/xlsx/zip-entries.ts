/**
 * The files inside a zip archive, unpacked within a bound: what a workbook holds is known before
 * anything that trusts it reads it. Source: PKWARE APPNOTE 6.3.10, §4.3.7, §4.3.12, §4.3.16.
 */
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50

/** Text by name. Fails: throws on what is no zip, is encrypted, or unpacks to more bytes. */
export function zipEntries(file: Uint8Array, bytesMax: number): ReadonlyMap<string, string> {
  const zip = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error('not a zip archive')
  const entries = new Map<string, string>()
  let left = bytesMax
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('a broken zip archive')
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const content = contentAt(zip, at, left)
    left -= content.length
    entries.set(name, content.toString('utf8'))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

function contentAt(zip: Buffer, entry: number, bytesMax: number): Buffer {
  const [flags, method] = [zip.readUInt16LE(entry + 8), zip.readUInt16LE(entry + 10)]
  const [packed, local] = [zip.readUInt32LE(entry + 20), zip.readUInt32LE(entry + 42)]
  if ((flags & 1) !== 0) throw new Error('encrypted')
  if (zip.readUInt32LE(local) !== LOCAL) throw new Error('a broken zip archive')
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const bytes = zip.subarray(from, from + packed)
  // Never as many bytes as the archive claims, but as many as there is room for.
  const content =
    method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: Math.max(1, bytesMax) })
  if (content.length > bytesMax) throw new Error('too large when unpacked')
  return content
}
