import { isPageUrl } from './page-origin'

/** The part of Electron's IpcMainEvent that says who sent it. `senderFrame` is null when the frame is gone already. */
export interface Sender {
  senderFrame: { url: string; parent: unknown } | null
  sender: { id: number }
}

/** The top frame of one of our own windows, showing our own page. Checked before anything of the message is looked at. */
export function isTrustedSender(event: Sender, ownWindows: ReadonlySet<number>): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isPageUrl(frame.url) && ownWindows.has(event.sender.id)
}
