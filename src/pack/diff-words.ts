/** A change in words, Chinese and English, for a screen, a log or a terminal. */
import { unreachable } from '../base/index.ts'
import type { Change, ChangeOf } from './diff-change.ts'

type Words = Change['words']

/** `action, rule cut-weak-tier, tier: "F", "G" → "G"`. */
export function changeWords(change: Omit<Change, 'words'>): Words {
  const { how, what, before, after } = change
  const name = subjects[what](change)
  const value = (text: string | null): Words =>
    text === null ? { en: 'none', 'zh-CN': '无' } : { en: text, 'zh-CN': text }
  const [from, to] = [value(before), value(after)]
  switch (how) {
    case 'added':
      return {
        en: `${name.en}: added, ${to.en}`,
        'zh-CN': `${name['zh-CN']}：新增，${to['zh-CN']}`,
      }
    case 'removed':
      return {
        en: `${name.en}: removed, was ${from.en}`,
        'zh-CN': `${name['zh-CN']}：删除，原为 ${from['zh-CN']}`,
      }
    case 'moved':
      return {
        en: `${name.en}: moved from place ${from.en} to ${to.en}`,
        'zh-CN': `${name['zh-CN']}：由第 ${from['zh-CN']} 位移至第 ${to['zh-CN']} 位`,
      }
    case 'changed':
      return {
        en: `${name.en}: ${from.en} → ${to.en}`,
        'zh-CN': `${name['zh-CN']}：${from['zh-CN']} → ${to['zh-CN']}`,
      }
    default:
      return unreachable(how)
  }
}

type Named = Pick<Change, 'part' | 'row' | 'column'>

/** What a change is about. */
const subjects: Readonly<Record<ChangeOf, (change: Named) => Words>> = {
  'hit-policy': ({ part }) => both(`${part}, hit policy`, `${part} 表，命中策略`),
  input: ({ part, column }) => both(`${part}, input ${column}`, `${part} 表，条件列 ${column}`),
  output: ({ part, column }) => both(`${part}, output ${column}`, `${part} 表，结果列 ${column}`),
  type: ({ part, column }) =>
    both(`${part}, type of ${column}`, `${part} 表，列 ${column} 的数据类型`),
  values: ({ part, column }) =>
    both(`${part}, allowed values of ${column}`, `${part} 表，列 ${column} 的可选值`),
  rule: ({ part, row }) => both(`${part}, rule ${row}`, `${part} 表，规则 ${row}`),
  cell: ({ part, row, column }) =>
    both(`${part}, rule ${row}, ${column}`, `${part} 表，规则 ${row}，${column}`),
  note: ({ part, row }) => both(`${part}, note of rule ${row}`, `${part} 表，规则 ${row} 的说明`),
  constant: ({ row, column }) =>
    column === null
      ? both(`constant ${row}`, `常量 ${row}`)
      : both(`constant ${row}, ${column}`, `常量 ${row}，${constantFields[column] ?? column}`),
  switch: ({ row }) => both(`switch ${row}`, `开关 ${row}`),
  'day-off': ({ row }) => both(`day off ${row}`, `休息日 ${row}`),
  'day-on': ({ row }) => both(`worked weekend day ${row}`, `调休上班日 ${row}`),
  'due-days': () => both('due days that fall on a day off', '到期日遇休息日'),
  text: ({ row, column }) => both(`text ${row} (${column})`, `文本 ${row}（${column}）`),
  head: ({ column }) => both(`${column} of the pack`, `策略包${headFields[column!] ?? column}`),
}

const both = (en: string, zh: string): Words => ({ en, 'zh-CN': zh })

const constantFields: Readonly<Record<string, string>> = {
  value: '数值',
  unit: '单位',
  to: '截止日',
  citation: '出处',
  standing: '核实状态',
}

const headFields: Readonly<Record<string, string>> = {
  name: '名称',
  version: '版本',
  jurisdiction: '法域',
}
