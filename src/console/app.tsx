/** The console: language and key around, the product's book inside, a screen for each address. */
import { App as Feedback, Skeleton } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import {
  CallerContext,
  Localised,
  pickLanguage,
  rememberedLanguage,
  rememberLanguage,
} from '../ui/index.ts'
import type { Language } from '../wire/index.ts'
import { BookProvider } from './book.tsx'
import { Frame } from './frame.tsx'
import { Nowhere } from './nowhere.tsx'
import { consoleTexts } from './texts/catalogue.ts'

const Overview = lazy(async () => ({
  default: (await import('./overview/overview.tsx')).Overview,
}))
const Models = lazy(async () => ({
  default: (await import('./models/models.tsx')).Models,
}))
const Alerts = lazy(async () => ({
  default: (await import('./alerts/alerts.tsx')).Alerts,
}))
const Policies = lazy(async () => ({
  default: (await import('./policies/policies.tsx')).Policies,
}))
const Policy = lazy(async () => ({
  default: (await import('./policies/policy.tsx')).Policy,
}))
const Comparison = lazy(async () => ({
  default: (await import('./policies/comparison.tsx')).Comparison,
}))
const Queue = lazy(async () => ({
  default: (await import('./queue/queue.tsx')).Queue,
}))
const Reviews = lazy(async () => ({
  default: (await import('./reviews/reviews.tsx')).Reviews,
}))
const Borrowers = lazy(async () => ({
  default: (await import('./borrowers/borrowers.tsx')).Borrowers,
}))
const Borrower = lazy(async () => ({
  default: (await import('./borrower/borrower.tsx')).Borrower,
}))

export function App({ accessKey }: { readonly accessKey: string | null }) {
  const [language, setLanguage] = useState<Language>(() =>
    pickLanguage(rememberedLanguage(localStorage), navigator.languages),
  )
  const caller = useMemo(
    () => ({ key: accessKey, send: (...args: Parameters<typeof fetch>) => fetch(...args) }),
    [accessKey],
  )
  const choose = (chosen: Language): void => {
    rememberLanguage(localStorage, chosen)
    setLanguage(chosen)
  }
  return (
    <CallerContext value={caller}>
      <Localised language={language} texts={consoleTexts[language]}>
        <Feedback>
          <BrowserRouter>
            <BookProvider>
              <Frame language={language} onLanguage={choose}>
                <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 8 }} />}>
                  <Routes>
                    <Route index element={<Overview />} />
                    <Route path="borrowers" element={<Borrowers />} />
                    <Route path="borrowers/:borrower" element={<Borrower />} />
                    <Route path="queue" element={<Queue />} />
                    <Route path="reviews" element={<Reviews />} />
                    <Route path="alerts" element={<Alerts />} />
                    <Route path="policies" element={<Policies />} />
                    <Route path="policies/:hash" element={<Policy />} />
                    <Route path="policies/:hash/comparison/:id" element={<Comparison />} />
                    <Route path="models" element={<Models />} />
                    <Route path="*" element={<Nowhere />} />
                  </Routes>
                </Suspense>
              </Frame>
            </BookProvider>
          </BrowserRouter>
        </Feedback>
      </Localised>
    </CallerContext>
  )
}
