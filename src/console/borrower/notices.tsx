/** The notice as issued, both languages side by side: what the borrower reads is what is kept. */
import { Tag, quietTone, useLabel } from '../../ui/index.ts'
import type { NoticeView, ProductView } from '../../wire/index.ts'
import { useText } from '../texts/texts.ts'

export interface NoticesProps {
  readonly notices: readonly NoticeView[]
  readonly mode: ProductView['mode']
}

export function Notices({ notices, mode }: NoticesProps) {
  const say = useText()
  const label = useLabel()
  return (
    <section aria-label={say('notice.title')} data-testid="notices">
      <h2>{say('notice.title')}</h2>
      {mode !== 'live' && <p className="card-note">{say('notice.unsent')}</p>}
      {notices.length === 0 && <p className="empty-line">{say('notice.none')}</p>}
      {notices.map((notice) => (
        <div key={notice.kind}>
          <p className="notice-head">
            <strong>{label('noticeKind', notice.kind)}</strong>
            <Tag tone={quietTone}>{label('delivery', notice.state)}</Tag>
          </p>
          <div className="notice-pair">
            <article className="notice" lang="zh-CN" aria-label="中文">
              {notice.zh}
            </article>
            <article className="notice" lang="en" aria-label="English">
              {notice.en}
            </article>
          </div>
        </div>
      ))}
    </section>
  )
}
