import type { Logger } from '@node/log/logger'

/** Opens an address in the system's browser and gives its process. */
export type OpenAddress = (url: string) => Promise<{ on(event: 'error', listener: (error: Error) => void): unknown }>

/** That no browser can be opened (no desktop) is no error: the address was printed. */
export async function openBrowser(url: string, log: Logger, open: OpenAddress = openInSystem): Promise<void> {
  const cannot = (error: string) => log.warn('application', 'no browser could be opened', { error })
  try {
    const browser = await open(url)
    // Without a listener a missing xdg-open would end the studio.
    browser.on('error', (error) => cannot(error.message))
  } catch (error) {
    cannot(String(error))
  }
}

const openInSystem: OpenAddress = async (url) => (await import('open')).default(url)
