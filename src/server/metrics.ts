/** Figures for a Prometheus: requests, events, decisions, books, and the process itself. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Desks } from '../jobs/index.ts'
import type { Store } from '../store/index.ts'
import type { OutcomeView } from '../wire/index.ts'

export interface Metrics {
  countOutcomes(outcomes: readonly OutcomeView[]): void
  /** Seconds from the receipt of a request's events to the commit of what they led to. */
  timeEvents(seconds: number): void
  /** Seconds from a commit to the commit of what neighbours were told of it. */
  timeNetwork(seconds: number): void
  /** The exposition text and its media type. */
  print(): Promise<{ readonly type: string; readonly text: string }>
  /** Times every request of the app but streams, which last as long as their reader. */
  watch(app: FastifyInstance): void
}

/** Fine where a decision should land, coarse where something is wrong. */
const buckets = [
  0.5, 1, 1.5, 2, 3, 4, 5, 7.5, 10, 15, 20, 30, 50, 75, 100, 150, 250, 500, 1e3, 2.5e3, 5e3, 1e4,
].map((milliseconds) => milliseconds / 1000)

export function openMetrics(
  store: Store,
  desks: Desks,
  version: string,
  streamCount: () => number,
): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'tidemark_http_request_seconds',
    help: 'Time to answer, by route, method and status',
    labelNames: ['route', 'method', 'status'] as const,
    buckets,
    registers,
  })
  const events = new Counter({
    name: 'tidemark_events_total',
    help: 'Events answered, by outcome; repeated ones apart',
    labelNames: ['outcome'] as const,
    registers,
  })
  const decided = new Histogram({
    name: 'tidemark_event_seconds',
    help: 'Time from the receipt of a request’s events to the commit of what was decided on them',
    buckets,
    registers,
  })
  const neighbours = new Histogram({
    name: 'tidemark_network_seconds',
    help: 'Time from a commit until neighbours were told all that it means for them',
    buckets,
    registers,
  })
  void new Gauge({
    name: 'tidemark_streams',
    help: 'Readers of /v1/stream',
    registers,
    collect() {
      this.set(streamCount())
    },
  })
  void new Gauge({
    name: 'tidemark_info',
    help: 'Always 1: the version that runs and the database it writes to',
    labelNames: ['version', 'store'] as const,
    registers,
  }).set({ version, store: store.driver }, 1)
  gaugeProducts(store, registers)
  gaugeDecisions(store, desks, registers)
  return {
    countOutcomes(outcomes) {
      for (const { outcome, repeated } of outcomes)
        events.inc({ outcome: repeated ? 'repeated' : outcome })
    },
    timeEvents: (seconds) => decided.observe(seconds),
    timeNetwork: (seconds) => neighbours.observe(seconds),
    print: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    watch(app) {
      app.addHook('onResponse', async (request, reply) => {
        const { url: route = 'none', config } = request.routeOptions
        if (config.isStream) return
        const labels = { route, method: request.method, status: reply.statusCode }
        seconds.observe(labels, reply.elapsedTime / 1000)
      })
    },
  }
}

function gaugeProducts(store: Store, registers: Registry[]): void {
  void new Gauge({
    name: 'tidemark_product_phase',
    help: 'Always 1: the phase each product is in',
    labelNames: ['product', 'phase'] as const,
    registers,
    async collect() {
      this.reset()
      for (const { product, phase } of await store.products()) this.set({ product, phase }, 1)
    },
  })
}

/** Counting reads every decision: done at most this often. */
const COUNT_MS = 60_000

function gaugeDecisions(store: Store, desks: Desks, registers: Registry[]): void {
  let counted = Number.NEGATIVE_INFINITY
  void new Gauge({
    name: 'tidemark_decisions',
    help: 'Decisions stored, by action; counted at most once a minute',
    labelNames: ['product', 'action'] as const,
    registers,
    async collect() {
      if (performance.now() - counted < COUNT_MS) return
      counted = performance.now()
      this.reset()
      for (const product of desks.names)
        for (const { action, decisions } of (await store.summary(product)).byMonth)
          this.inc({ product, action }, decisions)
    },
  })
}
