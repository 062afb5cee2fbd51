/** What stands around every screen: the way about, the product and its mode, the language. */
import { Button, Drawer, Segmented, Select } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { Fault, Icon, modeTones, quietTone, Tag, useLabel } from '../ui/index.ts'
import type { Language } from '../wire/index.ts'
import { useAddress, useBook } from './book.tsx'
import { useName, useText } from './texts/texts.ts'

export interface FrameProps {
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly children: ReactNode
}

export function Frame({ language, onLanguage, children }: FrameProps) {
  const say = useText()
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    setOpen(false)
    window.scrollTo(0, 0)
  }, [pathname])
  return (
    <div className="frame">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {say('frame.skip')}
      </a>
      <aside className="side">
        <Brand />
        <Ways />
      </aside>
      <div className="stage">
        <header className="top">
          <Button
            className="top-menu"
            type="text"
            icon={<Icon name="menu" />}
            aria-label={say('frame.menu')}
            onClick={() => setOpen(true)}
          />
          <ProductChoice />
          <span className="top-rest" />
          <Live />
          <Segmented
            size="small"
            aria-label={say('frame.language')}
            name="language"
            value={language}
            options={[
              { value: 'zh-CN' as const, label: <span lang="zh-CN">中文</span> },
              { value: 'en' as const, label: <span lang="en">EN</span> },
            ]}
            onChange={onLanguage}
          />
        </header>
        <main id="main" ref={main} tabIndex={-1}>
          <ModeNote />
          <Content>{children}</Content>
        </main>
      </div>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={264}
        title={<Brand />}
        aria-label={say('frame.menu')}
        rootClassName="side-drawer"
      >
        <Ways />
      </Drawer>
    </div>
  )
}

/** The screen, or why there is none: no answer from the server, or no product in it. */
function Content({ children }: { readonly children: ReactNode }) {
  const say = useText()
  const { product, problem, again } = useBook()
  if (problem !== null) return <Fault problem={problem} again={again} />
  if (product === null)
    return (
      <section className="card empty" data-testid="no-product">
        <h1>{say('frame.noProduct')}</h1>
        <p>{say('frame.noProduct.detail')}</p>
      </section>
    )
  return children
}

function Brand() {
  return (
    <span className="brand">
      <Icon name="tide" size={26} />
      <span>
        <strong>
          潮信 <span lang="en">Tidemark</span>
        </strong>
      </span>
    </span>
  )
}

function Ways() {
  const say = useText()
  const address = useAddress()
  return (
    <nav className="ways" aria-label={say('frame.nav')}>
      <NavLink to={address('/')} end>
        <Icon name="book" />
        {say('overview.title')}
      </NavLink>
      <NavLink to={address('/borrowers')}>
        <Icon name="people" />
        {say('borrowers.title')}
      </NavLink>
      <NavLink to={address('/queue')}>
        <Icon name="hold" />
        {say('queue.title')}
      </NavLink>
      <NavLink to={address('/reviews')}>
        <Icon name="calendar" />
        {say('reviews.title')}
      </NavLink>
      <NavLink to={address('/alerts')}>
        <Icon name="bell" />
        {say('alerts.title')}
      </NavLink>
      <NavLink to={address('/policies')}>
        <Icon name="rules" />
        {say('policies.title')}
      </NavLink>
      <NavLink to={address('/models')}>
        <Icon name="layers" />
        {say('models.title')}
      </NavLink>
    </nav>
  )
}

function ProductChoice() {
  const say = useText()
  const name = useName('product')
  const label = useLabel()
  const { product, products, choose } = useBook()
  if (product === null) return null
  return (
    <>
      <Select
        aria-label={say('frame.product')}
        data-testid="product"
        value={product.product}
        options={products.map((row) => ({ value: row.product, label: name(row.product) }))}
        onChange={choose}
        popupMatchSelectWidth={false}
        variant="filled"
      />
      <Tag tone={modeTones[product.mode] ?? quietTone}>{label('mode', product.mode)}</Tag>
    </>
  )
}

/** The sentence a mode must say of itself on every screen. */
function ModeNote() {
  const say = useText()
  const { product } = useBook()
  if (product === null || product.mode === 'live') return null
  return (
    <p className={`mode-note mode-${product.mode}`} data-testid="mode-note">
      <Icon name="info" size={16} />
      {say(`mode.${product.mode}.note`)}
    </p>
  )
}

function Live() {
  const say = useText()
  const { connected, product } = useBook()
  if (product === null) return null
  const text = say(connected ? 'frame.live' : 'frame.notLive')
  return (
    <span className={connected ? 'live live-on' : 'live'} role="status" title={text}>
      <span className="live-text">{text}</span>
    </span>
  )
}
