import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallFailed, call, urlOf } from './call.ts'

const answering = (response: () => Response) => {
  const sent: { url: string; headers: Record<string, string> }[] = []
  const send = (async (url: string, init: { headers: Record<string, string> }) => {
    sent.push({ url, headers: init.headers })
    return response()
  }) as unknown as typeof fetch
  return { sent, send }
}

const args = { params: { borrower: 'TW-1' }, query: { product: 'taiwan' } }

async function problemFrom(send: typeof fetch) {
  const error = await call({ key: 'k', send }, 'borrower', args).catch((e: unknown) => e)
  if (!(error instanceof CallFailed)) throw error
  return error.problem
}

test('[UI1] a call goes to its route with the bearer key in a header, never in the address', async () => {
  const { sent, send } = answering(() => Response.json({ any: 'view' }))
  expect(await call({ key: 'secret', send }, 'borrower', args)).toEqual({ any: 'view' })
  expect(sent).toEqual([
    {
      url: '/v1/borrowers/TW-1?product=taiwan',
      headers: { accept: 'application/json', authorization: 'Bearer secret' },
    },
  ])
  await call({ key: null, send }, 'borrower', args)
  expect(sent[1]!.headers).toEqual({ accept: 'application/json' })
})

test('[UI1] any borrower id and any filter reach the server unchanged', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(text, text, (borrower, product) => {
      const url = new URL(
        urlOf('features', { params: { borrower }, query: { product } }),
        'http://x',
      )
      const [, , , id, last] = url.pathname.split('/')
      // An URL folds `.` and `..` away; such an id cannot be addressed by path at all.
      fc.pre(borrower !== '.' && borrower !== '..')
      expect(last).toBe('features')
      expect(decodeURIComponent(id!)).toBe(borrower)
      expect(url.searchParams.get('product')).toBe(product)
    }),
  )
  const query = { product: 'taiwan', status: undefined } as { product: string }
  expect(urlOf('borrowers', { params: null, query })).toBe('/v1/borrowers?product=taiwan')
})

test('[UI2] a refused call tells every issue', async () => {
  const problem = {
    type: 'about:blank',
    title: 'The request is not valid',
    status: 400,
    detail: '',
    issues: [
      { path: '/query/limit', code: 'range', message: 'limit must be 1 to 500, got 9000' },
      { path: '/query/sort', code: 'unknown', message: 'no column is called "x"' },
    ],
  }
  const { send } = answering(() => Response.json(problem, { status: 400 }))
  expect(await problemFrom(send)).toEqual(problem)
})

test('[UI2] no answer, an answer of a proxy and a view that is not JSON are problems too', async () => {
  const silent = (async () => {
    throw new TypeError('fetch failed')
  }) as typeof fetch
  expect(await problemFrom(silent)).toMatchObject({
    status: 0,
    issues: [{ code: 'unreachable', message: 'TypeError: fetch failed' }],
  })
  const page = () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' })
  expect(await problemFrom(answering(page).send)).toMatchObject({
    status: 502,
    title: 'Bad Gateway',
  })
  const text = await problemFrom(answering(() => new Response('<html>')).send)
  expect(text).toMatchObject({ status: 200, issues: [{ code: 'not-json' }] })
})
