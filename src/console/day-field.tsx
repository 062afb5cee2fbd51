/** A day asked for in the browser's own way; `YYYY-MM-DD` in and out. */
import { Input } from 'antd'

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
