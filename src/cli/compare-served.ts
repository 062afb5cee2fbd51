/** `tidemark compare` where a server owns the book: drafted, asked for and waited for over HTTP. */
import type { Json } from '../base/index.ts'
import { IN_FORCE, usablePack, UnusableInput } from '../jobs/index.ts'
import { contentHash } from '../store/index.ts'
import type { ComparisonView, PoliciesView } from '../wire/index.ts'
import type { Call } from './book.ts'
import { meter } from './progress.ts'

const POLL_MS = 500

/** The server compares with what decides: A must be that. B is kept there as a draft. */
export async function compareServed(
  call: Call,
  product: string,
  { a, b }: { readonly a: string; readonly b: string },
): Promise<ComparisonView> {
  const of = `?product=${encodeURIComponent(product)}`
  const { inForce } = (await call('GET', `/v1/policies${of}`)) as PoliciesView
  if (a !== IN_FORCE && (await hashOf(a)) !== inForce.hash)
    throw new UnusableInput(
      `a server owns this folder and compares with what decides, which ${a} is not: ` +
        `name ${IN_FORCE}, or stop the server`,
    )
  if (b === IN_FORCE) throw new UnusableInput(`name as B the pack that is not ${IN_FORCE}`)
  const policy = await usablePack(b)
  const draft = { policy, reason: 'tidemark compare' }
  await call('POST', `/v1/policies${of}`, draft)
  const path = `/v1/policies/${contentHash(policy as unknown as Json)}/simulations`
  const asked = (await call('POST', `${path}${of}`, {})) as ComparisonView
  return waited(call, `${path}/${asked.id}`, of, asked)
}

const hashOf = async (pack: string): Promise<string> =>
  contentHash((await usablePack(pack)) as unknown as Json)

/** An interrupt stops it there, too. */
async function waited(
  call: Call,
  path: string,
  of: string,
  asked: ComparisonView,
): Promise<ComparisonView> {
  const progress = meter('compare', 'lines')
  let stopping = false
  const interrupt = (): void => {
    stopping = true
  }
  process.once('SIGINT', interrupt)
  try {
    let view = asked
    while (view.state === 'running') {
      await new Promise((done) => setTimeout(done, POLL_MS))
      view = (await (stopping
        ? call('POST', `${path}/cancel${of}`, {})
        : call('GET', `${path}${of}`))) as ComparisonView
      progress.at(view.done, view.total)
    }
    progress.end()
    return view
  } finally {
    process.off('SIGINT', interrupt)
  }
}
