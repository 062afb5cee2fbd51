/** Progress on a terminal as one moving line a task; elsewhere a line now and then. */

export interface Meter {
  /** Sets what is done of what; `null` while the total is unknown. */
  at(done: number, total: number | null): void
  /** Ends the line with what was done and how long it took; says nothing where nothing was. */
  end(): void
}

const WIDTH = 24
const REDRAW_MS = 100
const PLAIN_MS = 5000

export function meter(label: string, unit: string): Meter {
  const started = performance.now()
  const live = process.stderr.isTTY === true
  let first: { done: number; at: number } | null = null
  let drawn = 0
  let last = 0
  const text = (done: number, total: number | null): string => {
    const now = performance.now()
    const seconds = (now - (first?.at ?? started)) / 1000
    const rate = seconds > 0 ? (done - (first?.done ?? 0)) / seconds : 0
    const speed = `${count(done)}${total === null ? '' : ` of ${count(total)}`} ${unit}`
    const left = total === null || rate <= 0 ? '' : `, ${Math.ceil((total - done) / rate)} s left`
    return `${label} ${bar(done, total)} ${speed}, ${count(Math.round(rate))}/s${left}`
  }
  return {
    at(done, total) {
      // What an earlier run had done says nothing of this one's rate.
      first ??= { done, at: performance.now() }
      last = done
      const now = performance.now()
      if (now - drawn < (live ? REDRAW_MS : PLAIN_MS)) return
      drawn = now
      if (live) process.stderr.write(`\r\u001b[2K${text(done, total)}`)
      else process.stderr.write(`${text(done, total)}\n`)
    },
    end() {
      if (first === null) return
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      const line = `${label} done: ${count(last)} ${unit} in ${seconds} s\n`
      process.stderr.write(live ? `\r\u001b[2K${line}` : line)
    },
  }
}

function bar(done: number, total: number | null): string {
  if (total === null || total === 0) return '·'.repeat(WIDTH)
  const filled = Math.min(WIDTH, Math.floor((done / total) * WIDTH))
  return '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
}

const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')
