/** The browser tab's title: the screen, then the house. */
import { useEffect } from 'react'

export function useTitle(screen: string): void {
  useEffect(() => {
    document.title = `${screen} · Tidemark 潮信`
  }, [screen])
}
