import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Book, openBook } from '../../test/server-book.ts'
import type { StoryQuery, StoryRow } from '../store/index.ts'
import type { PersonView } from '../wire/index.ts'

let book: Book
beforeAll(async () => {
  book = await openBook()
})
afterAll(() => book.close())

const row: StoryRow = {
  story: 'young-thin-file',
  borrower: 'b1',
  day: 19_723,
  decision: null,
  reason: null,
  status: 'active',
}

test('[SR27] people are looked for again once something more was decided, at most once a minute', async () => {
  const asked: StoryQuery[] = []
  let decisions = 7
  const stories = async (query: StoryQuery) => {
    asked.push(query)
    return [row]
  }
  const countDecisions = async () => decisions
  const { get } = await book.serve({ store: { stories, countDecisions } })
  const people = async () =>
    (await (await get('/v1/portfolio/people?product=harbour')).json()) as PersonView[]
  expect(await people()).toEqual([{ ...row, day: '2024-01-01' }])
  await people()
  expect(asked).toHaveLength(1)
  decisions++
  await people()
  expect(asked).toHaveLength(1)
  const now = Date.now()
  const later = vi.spyOn(Date, 'now').mockImplementation(() => now + 61_000)
  await people()
  await people()
  later.mockRestore()
  expect(asked).toHaveLength(2)
})

test('[SR27] who is young is read from the book’s protected facts, and told to nobody', async () => {
  const asked: StoryQuery[] = []
  const product = (name: string) => {
    const known = book.desks.product(name)
    if (known?.rules == null) return known
    const { current } = known.rules
    const ruling = { ...current.ruling, protected: 'facts' }
    return { ...known, rules: { ...known.rules, current: { ...current, ruling } } }
  }
  const facts = { b1: { age: 24 }, b2: { age: 26 }, b3: { cityTier: 1 } }
  const { get } = await book.serve({
    desks: { ...book.desks, product },
    store: {
      artefact: async (hash) =>
        hash === 'facts'
          ? { kind: 'protected', body: JSON.stringify(facts) }
          : book.store.artefact(hash),
      stories: async (query) => {
        asked.push(query)
        return [row]
      },
    },
  })
  const answer = await get('/v1/portfolio/people?product=harbour')
  expect(await answer.text()).not.toContain('age')
  expect(asked).toMatchObject([{ product: 'harbour', today: 20_088, young: ['b1'] }])
})

test('[SR27] a reader without the right to see borrowers sees none of them', async () => {
  const { get } = await book.serve({ scopes: ['book:read'] })
  expect((await get('/v1/portfolio/people?product=harbour')).status).toBe(403)
})

test('[SR27] never late is asked of the line itself: candidates it is not true of are passed over', async () => {
  // b2 of the book paid on time until April and was late from then on; b1 never was.
  const cut = { ...row, story: 'never-late-cut' as const, decision: 3, reason: 'R501' }
  const early = { ...row, story: 'stacking' as const, borrower: 'b2', decision: 1, reason: 'R214' }
  const found = async (...rows: StoryRow[]) => {
    const { get } = await book.serve({ store: { stories: async () => rows } })
    const people = await (await get('/v1/portfolio/people?product=harbour')).json()
    return (people as PersonView[]).map(({ story, borrower, day }) => [story, borrower, day])
  }
  expect(await found({ ...cut, borrower: 'b2' }, cut)).toEqual([
    ['never-late-cut', 'b1', '2024-01-01'],
  ])
  const march = { ...early, day: 19_812 }
  const august = { ...early, day: 19_966 }
  expect(await found(august, march)).toEqual([['stacking', 'b2', '2024-03-30']])
})
