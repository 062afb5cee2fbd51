/** The shared parts' own words, as ICU messages; a screen's words live with the screen. */
import type { Language } from '../wire/index.ts'

const zh = {
  'ui.chart': '图表',
  'ui.table': '数据表',
  'ui.view': '显示方式',
  'ui.retry': '重试',
  'ui.issues': '共 {count} 处问题',
  'ui.fault.unreachable': '连接不上服务',
  'ui.fault.unreachable.detail': '请确认 Tidemark 进程仍在运行，然后重试。',
  'ui.fault.unauthorised': '需要管理链接才能查看',
  'ui.fault.unauthorised.detail':
    '启动服务时，终端会打印形如 {link} 的管理链接。请在浏览器中打开；密钥只存于当前标签页。',
  'ui.fault.forbidden': '当前密钥没有查看权限',
  'ui.fault.forbidden.detail': '请向管理员申请包含相应权限的密钥。',
  'ui.fault.missing': '没有找到',
  'ui.fault.refused': '请求没有成功',
} as const

export type UiTextId = keyof typeof zh

const en: Readonly<Record<UiTextId, string>> = {
  'ui.chart': 'Chart',
  'ui.table': 'Table',
  'ui.view': 'Show as',
  'ui.retry': 'Try again',
  'ui.issues': '{count, plural, one {# issue} other {# issues}}',
  'ui.fault.unreachable': 'The service cannot be reached',
  'ui.fault.unreachable.detail': 'Check that the Tidemark process is running, then try again.',
  'ui.fault.unauthorised': 'Open the admin link to see this',
  'ui.fault.unauthorised.detail':
    'When the service starts, it prints an admin link such as {link} in the terminal. Open that link in your browser; the key stays in this tab only.',
  'ui.fault.forbidden': 'This key may not see this',
  'ui.fault.forbidden.detail': 'Ask an administrator for a key with the scope you need.',
  'ui.fault.missing': 'Not found',
  'ui.fault.refused': 'The request did not succeed',
}

export const uiTexts: Readonly<Record<Language, Readonly<Record<UiTextId, string>>>> = {
  'zh-CN': zh,
  en,
}
