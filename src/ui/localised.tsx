/** Everything that depends on the language: messages, antd's own words, the document's `lang`. */
import { ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { type ReactNode, useEffect, useMemo } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { type Format, formatOf } from './format.ts'
import type { Language } from '../wire/index.ts'
import { intlLocales } from './language.ts'
import { type UiTextId, uiTexts } from './texts.ts'
import { theme } from './theme.ts'

export interface LocalisedProps {
  readonly language: Language
  /** The screen's own messages in that language. */
  readonly texts: Readonly<Record<string, string>>
  readonly children: ReactNode
}

export function Localised({ language, texts, children }: LocalisedProps) {
  const messages = useMemo(() => ({ ...uiTexts[language], ...texts }), [language, texts])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return (
    <IntlProvider locale={intlLocales[language]} messages={messages}>
      <ConfigProvider
        locale={language === 'en' ? enUS : zhCN}
        theme={theme}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </IntlProvider>
  )
}

/** Says a message of one catalogue. `Id` is that catalogue's ids, so a typo does not compile. */
export type Say<Id extends string> = (
  id: Id,
  values?: Readonly<Record<string, string | number>>,
) => string

/** The messages of one catalogue; each screen names its own ids once. */
export function useTexts<Id extends string>(): Say<Id> {
  const intl = useIntl()
  return (id, values) => intl.formatMessage({ id }, values)
}

export const useUiText = (): Say<UiTextId> => useTexts<UiTextId>()

export function useFormat(): Format {
  const intl = useIntl()
  return useMemo(() => formatOf(intl), [intl])
}

export function useLanguage(): Language {
  return useIntl().locale.startsWith('en') ? 'en' : 'zh-CN'
}
