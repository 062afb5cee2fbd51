/** The few marks the screens use, drawn here: no icon font, no icon package. */
const paths = {
  /** Our sign: two tides, one higher than the other. */
  tide: 'M2 8c2.5 0 2.5-2.6 5-2.6S9.5 8 12 8s2.5-2.6 5-2.6S19.5 8 22 8M2 14c2.5 0 2.5-2.6 5-2.6s2.5 2.6 5 2.6 2.5-2.6 5-2.6 2.5 2.6 5 2.6M2 20c2.5 0 2.5-2.6 5-2.6s2.5 2.6 5 2.6 2.5-2.6 5-2.6 2.5 2.6 5 2.6',
  book: 'M4 20V11M10 20V4M16 20v-6M21 20H2',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.6 3-5.5 6.5-5.5s6.1 1.9 6.5 5.5M16 4.3a3.3 3.3 0 0 1 0 6.4M18 14.8c2 .8 3.2 2.5 3.5 5.2',
  layers: 'M12 3 3 8l9 5 9-5-9-5ZM3 12.5l9 5 9-5M3 17l9 5 9-5',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15l1.5-2ZM10 21h4',
  hold: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM10 9v6M14 9v6',
  calendar: 'M4 6h16v14H4ZM4 10.5h16M8.5 3.5v4M15.5 3.5v4M8.5 15.5l2.3 2.2 4.2-4.2',
  rules: 'M4 4h16v16H4ZM4 9.5h16M4 14.5h16M10 9.5V20',
  menu: 'M3 6h18M3 12h18M3 18h18',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM20 20l-4.8-4.8',
  check: 'M4 12.5 9.5 18 20 6.5',
  cross: 'M6 6l12 12M18 6 6 18',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  back: 'M20 12H5M11 6l-6 6 6 6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 7.5v.1',
} as const satisfies Readonly<Record<string, string>>

export interface IconProps {
  readonly name: keyof typeof paths
  /** Pixels. */
  readonly size?: number
}

/** Decoration beside a word, hidden from those who hear the page; a lone mark needs a label. */
export function Icon({ name, size = 18 }: IconProps) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'tide' ? 2 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={paths[name]} />
    </svg>
  )
}
