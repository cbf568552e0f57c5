import { app, dialog } from 'electron'
import { explain } from '../explain'

/** Why the app could not start: on stderr, and in a box for whoever started it without a terminal. */
export function explainInWindow(error: unknown): void {
  const { sentence, exitCode } = explain(error)
  process.stderr.write(`${sentence}\n`)
  if (process.env.GREENROOM_PARENT !== '1') dialog.showErrorBox('Greenroom', sentence)
  app.exit(exitCode)
}
