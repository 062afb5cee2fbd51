/** Rings: who was told of one, against who was in one; and the rule of thumb beside it. */
import type { TidemarkEvent } from '../../../core/index.ts'
import type { Truth } from '../../../sim/index.ts'
import { type Share, shareOf } from './counts.ts'

export interface RingReport {
  readonly recall: Share
  readonly precision: Share
  /** "More than two share a device". */
  readonly baseline: { readonly recall: Share; readonly precision: Share }
}

/** Rings of the size the town makes, and the issue asks for. */
const MEMBERS_MIN = 5
const SHARED_BY = 2

export interface RingWatch {
  take(person: number, events: readonly TidemarkEvent[]): void
  report(truths: readonly Truth[]): RingReport
}

export function watchRings(): RingWatch {
  const found = new Set<number>()
  const devices = new Map<string, Set<number>>()
  const seen = (person: number, device: string): void => {
    const people = devices.get(device)
    if (people === undefined) devices.set(device, new Set([person]))
    else people.add(person)
  }
  return {
    take(person, events) {
      for (const event of events)
        if (event.type === 'ring-found') found.add(person)
        else if (event.type === 'device-bound' || event.type === 'signed-in')
          seen(person, event.data.deviceHash)
        else if (event.type === 'link-observed' && event.data.link === 'device')
          seen(person, event.data.keyHash)
    },
    report(truths) {
      const inRing = (person: number): boolean =>
        truths[person]!.ring !== null && truths[person]!.ringMembers >= MEMBERS_MIN
      const sharing = new Set(
        [...devices.values()].filter(({ size }) => size > SHARED_BY).flatMap((set) => [...set]),
      )
      const members = [...truths.keys()].filter(inRing)
      const judge = (named: ReadonlySet<number>) => ({
        recall: shareOf(members.filter((person) => named.has(person)).length, members.length),
        precision: shareOf([...named].filter((p) => truths[p]!.ring !== null).length, named.size),
      })
      return { ...judge(found), baseline: judge(sharing) }
    },
  }
}
