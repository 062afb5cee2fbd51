// A real PostgreSQL server to throw away: in a temporary folder, on a free port, without fsync.
// `node scripts/postgres.mjs` prints its URL and stops it on Ctrl-C; tests import `startPostgres`.
import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export const howToInstall =
  'PostgreSQL is not installed: `apt-get install postgresql` (15 or later), or put its `initdb` ' +
  'and `postgres` on the path of `pg_config --bindir`'

/** The newest server's folder of binaries; `null` when there is none. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian) : []
  const folders = versions
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(debian, version, 'bin'))
  try {
    folders.push(execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim())
  } catch {
    // No pg_config: Debian's folders are all we know.
  }
  const whole = (folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program)))
  return folders.find(whole) ?? null
}

/**
 * Resolves to `{ url, stop }` once the server answers. Fails with `howToInstall` when the
 * binaries are missing. `settings` are server parameters, by name.
 */
export async function startPostgres({ settings = {} } = {}) {
  const bin = findPostgres()
  if (bin === null) throw new Error(howToInstall)
  const user = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-postgres-'))
  if (user !== null) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { cwd: folder, stdio: 'ignore', ...user }
  const port = await freePort()
  let server
  try {
    execFileSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'tidemark', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
      options,
    )
    const parameters = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: folder,
      fsync: 'off',
      ...settings,
    }
    const flags = Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], options)
    await answers(bin, port, server)
  } catch (error) {
    server?.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const killed = () => server.kill('SIGQUIT')
  process.once('exit', killed)
  return {
    url: `postgres://tidemark@127.0.0.1:${port}/postgres`,
    async stop() {
      process.off('exit', killed)
      const ended = new Promise((done) => server.once('exit', done))
      // SIGINT is PostgreSQL's fast shutdown: sessions are cut, nothing is waited for.
      if (server.exitCode === null && server.kill('SIGINT')) await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root: then the user `postgres` or `nobody`; else `null`. */
function unprivileged() {
  if (process.getuid() !== 0) return null
  const numberOf = (flag, name) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: numberOf('-u', name), gid: numberOf('-g', name) }
    } catch {
      // No such user: the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and neither `postgres` nor `nobody` exists')
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })
}

async function answers(bin, port, server) {
  const psql = ['-h', '127.0.0.1', '-p', String(port), '-U', 'tidemark', '-d', 'postgres', '-q']
  for (let attempt = 0; attempt < 150; attempt++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with code ${server.exitCode}`)
    try {
      execFileSync(join(bin, 'pg_isready'), psql, { stdio: 'ignore' })
      return
    } catch {
      await new Promise((done) => setTimeout(done, 100))
    }
  }
  throw new Error('postgres did not answer within 15 s')
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url, stop } = await startPostgres()
  console.log(url)
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void stop().then(() => process.exit(0)))
}
