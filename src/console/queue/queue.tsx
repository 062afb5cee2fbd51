/** What waits for a person, and what people decided beside the rules. */
import { Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { useBook } from '../book.tsx'
import { useName, useText } from '../texts/texts.ts'
import { useTitle } from '../title.ts'
import { Overrides } from './overrides.tsx'
import { Waiting } from './waiting.tsx'

const tabs = ['waiting', 'overrides'] as const

export function Queue() {
  const say = useText()
  const name = useName('product')
  const { product } = useBook()
  const [search, setSearch] = useSearchParams()
  useTitle(say('queue.title'))
  if (product === null) return null
  const asked = search.get('tab')
  const tab = tabs.find((each) => each === asked) ?? 'waiting'
  const Shown = tab === 'waiting' ? Waiting : Overrides
  return (
    <>
      <div className="page-head">
        <h1>{say('queue.title')}</h1>
        <p>{name(product.product)}</p>
      </div>
      <Segmented
        className="queue-tabs"
        aria-label={say('queue.title')}
        name="tab"
        value={tab}
        options={tabs.map((each) => ({ value: each, label: say(`queue.tab.${each}`) }))}
        onChange={(next) => setSearch({ product: product.product, tab: next })}
      />
      <Shown key={product.product} product={product} />
    </>
  )
}
