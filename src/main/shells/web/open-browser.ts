import type { Logger } from '@node/log/logger'

/** Opens the system's browser. That it cannot (no desktop) is no error: the address was printed. */
export async function openBrowser(url: string, log: Logger): Promise<void> {
  try {
    const { default: open } = await import('open')
    const browser = await open(url)
    // Without a listener a missing xdg-open would end the studio.
    browser.on('error', (error) => log.warn('application', 'no browser could be opened', { error: error.message }))
  } catch (error) {
    log.warn('application', 'no browser could be opened', { error: String(error) })
  }
}
