/** The languages texts are kept in. */
export type Language = 'zh-CN' | 'en'

export type Text = Readonly<Record<Language, string>>

export const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en })
