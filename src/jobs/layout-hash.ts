/** The layout stored states are written in; a row of another layout is rebuilt from the log. */
import { layoutText } from '../core/index.ts'
import { sha256 } from '../store/index.ts'

export const layoutHash = sha256(layoutText)
