/** The product on screen: chosen in the address, kept fresh by the server's stream. */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { CallerContext, follow, type StreamMessage, useCall } from '../ui/index.ts'
import type { Problem, ProductView } from '../wire/index.ts'
import { pickProduct, rememberedProduct, rememberProduct } from './pick-product.ts'

export interface Book {
  /** `null` until the server has told of its products, or where it has none. */
  readonly product: ProductView | null
  readonly products: readonly ProductView[]
  readonly problem: Problem | null
  readonly again: () => void
  readonly choose: (product: string) => void
  /** Raised when the book has changed: calls that read it ask again. */
  readonly version: number
  /** Whether changes arrive by themselves at the moment. */
  readonly connected: boolean
}

const nothing: Book = {
  product: null,
  products: [],
  problem: null,
  again: () => {},
  choose: () => {},
  version: 0,
  connected: false,
}

const BookContext = createContext<Book>(nothing)

export const useBook = (): Book => useContext(BookContext)

/** An address that keeps the product; `query` adds to it. */
export function useAddress(): (path: string, query?: Readonly<Record<string, string>>) => string {
  const { product } = useBook()
  return (path, query = {}) => {
    const search = new URLSearchParams(
      product === null ? query : { product: product.product, ...query },
    )
    return search.size === 0 ? path : `${path}?${search}`
  }
}

/** Events of the stream that change what screens show. */
const changing = new Set(['product', 'decision', 'ruling', 'queue', 'review'])
/** A book that changes all the time is read again at most this often. */
const REST_MS = 3000
/** A book made meanwhile, as the second of a first run, is found within this. */
const LOOK_MS = 15_000

export function BookProvider({ children }: { readonly children: ReactNode }) {
  const [search] = useSearchParams()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const health = useCall('health', { params: null, query: null })
  const [live, setLive] = useState<ProductView | null>(null)
  const products = useKept(health.value?.products)
  const named = search.get('product')
  const listed = pickProduct(products, named, rememberedProduct(localStorage))
  const product = live !== null && live.product === listed?.product ? live : listed
  const { version, connected } = useStream(listed?.product ?? null, setLive)
  const { value, again } = health
  // Books that were told of stay on screen while a look at them fails.
  const problem = products.length > 0 ? null : health.problem

  // A server that has just started may not have made its first product yet.
  const empty = value !== null && value.products.length === 0
  useEffect(() => {
    const timer = setInterval(again, empty ? REST_MS : LOOK_MS)
    return () => clearInterval(timer)
  }, [empty, again])

  const book = useMemo(
    () => ({
      product,
      products,
      problem,
      again,
      choose: (chosen: string) => {
        rememberProduct(localStorage, chosen)
        // A borrower of one book is nobody in another.
        const page = pathname.startsWith('/borrowers/') ? '/borrowers' : pathname
        void navigate(`${page}?${new URLSearchParams({ product: chosen })}`)
      },
      version,
      connected,
    }),
    [product, products, problem, again, navigate, pathname, version, connected],
  )
  return <BookContext value={book}>{children}</BookContext>
}

const none: readonly ProductView[] = []

/** The last list there was. */
function useKept(products: readonly ProductView[] | undefined): readonly ProductView[] {
  const kept = useRef(none)
  if (products !== undefined) kept.current = products
  return kept.current
}

function useStream(
  product: string | null,
  onProduct: (view: ProductView) => void,
): { readonly version: number; readonly connected: boolean } {
  const caller = useContext(CallerContext)
  const [version, setVersion] = useState(0)
  const [connected, setConnected] = useState(false)
  useEffect(() => {
    if (product === null) return undefined
    const abort = new AbortController()
    let due: ReturnType<typeof setTimeout> | null = null
    let phase: ProductView['phase'] | null = null
    const raise = (): void => {
      due = null
      setVersion((n) => n + 1)
    }
    const onMessage = ({ event, data }: StreamMessage): void => {
      if (!changing.has(event)) return
      if (event === 'product') {
        const view = JSON.parse(data) as ProductView
        onProduct(view)
        const turned = phase !== null && phase !== view.phase
        const settled = phase === 'decided' && view.phase === 'decided'
        phase = view.phase
        if (turned) raise()
        if (settled) return
      }
      due ??= setTimeout(raise, REST_MS)
    }
    const pause = (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        setTimeout(resolve, milliseconds)
      })
    void follow(caller, {
      product,
      onMessage,
      onConnected: setConnected,
      signal: abort.signal,
      pause,
    })
    return () => {
      abort.abort()
      if (due !== null) clearTimeout(due)
    }
  }, [caller, product, onProduct])
  return { version, connected }
}
