import type { Page } from '@playwright/test'

declare global {
  interface Window {
    greenroomViolations?: string[]
  }
}

/** What a page must not have: console errors, uncaught errors, violations of its policy. */
export interface Problems {
  readonly console: string[]
  violations(): Promise<string[]>
}

/** Watches from now on; a page that is loaded already must be reloaded for its violations. */
export async function watchProblems(page: Page): Promise<Problems> {
  const messages: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') messages.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => messages.push(error.message))
  await page.addInitScript(() => {
    window.greenroomViolations = []
    document.addEventListener('securitypolicyviolation', (event) => {
      window.greenroomViolations?.push(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`,
      )
    })
  })
  return { console: messages, violations: () => page.evaluate(() => window.greenroomViolations ?? ['not watched']) }
}
