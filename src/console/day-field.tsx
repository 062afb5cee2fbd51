/** A day asked for in the browser's own way; `YYYY-MM-DD` in and out. */
import { Input } from 'antd'
import type { ProductView } from '../wire/index.ts'

export interface DayFieldProps {
  readonly label: string
  readonly value: string
  readonly min?: string
  readonly max?: string
  readonly onChange: (day: string) => void
}

export function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  return (
    <label className="field">
      {label}
      <Input
        type="date"
        value={value}
        min={min}
        max={max}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}

/** The product's day: its clock's, else the visitor's. */
export const todayOf = ({ clockDay }: ProductView): string =>
  clockDay ?? new Date().toISOString().slice(0, 10)
