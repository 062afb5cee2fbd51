/** Industries a borrower may work in; one not listed is `other`. Append only. */
export const industries = [
  'other',
  'manufacturing',
  'construction',
  'retail',
  'catering',
  'logistics',
  'education',
  'property',
  'internet',
  'finance',
  'public',
  'health',
  'agriculture',
] as const
export type Industry = (typeof industries)[number]

/** The place of an industry in `industries`; 0, `other`, for any name not in it. */
export const industryIndex = (name: string): number =>
  Math.max(0, (industries as readonly string[]).indexOf(name))
