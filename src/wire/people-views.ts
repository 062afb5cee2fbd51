/** People of a book whose lines tell a story, each found by a query over what is stored. */
import { type Static, Type } from '@sinclair/typebox'
import { dayText, nullable } from './view-parts.ts'

/** In the order they are shown. */
export const stories = [
  'job-loss',
  'stacking',
  'ring',
  'failed-guarantor',
  'never-late-cut',
  'wrongly-posted-payment',
  'harmless-new-phone',
  'young-thin-file',
] as const
export type StoryName = (typeof stories)[number]

export const PersonView = Type.Object({
  story: Type.Union(stories.map((story) => Type.Literal(story))),
  borrower: Type.String(),
  /** The day the story turns on. */
  day: dayText,
  /** The decision it turns on; `null` where it turns on none. */
  decision: nullable(Type.Integer()),
  /** Main reason of that decision. */
  reason: nullable(Type.String()),
  /** Of the line as it now stands. */
  status: Type.String(),
})
export type PersonView = Static<typeof PersonView>
