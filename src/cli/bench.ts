import type { AddCommand } from './main.ts'

export const benchCommand: AddCommand = () => {}
