import { createRoot } from 'react-dom/client'
import { takeKey } from '../ui/index.ts'
import { App } from './app.tsx'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App accessKey={takeKey(window)} />)
