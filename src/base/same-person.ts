/** Whether two names are one person's: spacing, case and width do not tell people apart. */
export const samePerson = (a: string, b: string): boolean => plain(a) === plain(b)

const plain = (name: string): string => name.normalize('NFKC').trim().toLowerCase()
