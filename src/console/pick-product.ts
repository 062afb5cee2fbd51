/** Which book opens: the address's, else the one chosen before, else the first that is real. */
import type { ProductView } from '../wire/index.ts'

/** Fails: `null` without products. A name nobody has is passed over. */
export function pickProduct(
  products: readonly ProductView[],
  named: string | null,
  remembered: string | null,
): ProductView | null {
  const called = (name: string | null) => products.find(({ product }) => product === name)
  return (
    called(named) ??
    called(remembered) ??
    products.find(({ mode }) => mode !== 'simulated') ??
    products[0] ??
    null
  )
}

const KEY = 'tidemark.product'

/** Storage that is switched off remembers nothing, and is no fault. */
export function rememberedProduct(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(KEY)
  } catch {
    return null
  }
}

export function rememberProduct(storage: Pick<Storage, 'setItem'>, product: string): void {
  try {
    storage.setItem(KEY, product)
  } catch {
    // The address still names it.
  }
}
