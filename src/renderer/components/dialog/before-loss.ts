/** Escape, or a press outside: what a dialog with a form does. `ask` first, when something written in it would be lost. */
export function onWishToClose({ unsaved, asking }: { unsaved: boolean; asking: boolean }): 'close' | 'ask' | 'keep' {
  if (!unsaved) return 'close'
  // Escape once more takes back the wish, not the text.
  return asking ? 'keep' : 'ask'
}

/** Whether a form's fields are no longer what they began with. Fields are plain values and lists of them. */
export function isChanged(first: unknown, now: unknown): boolean {
  return JSON.stringify(first) !== JSON.stringify(now)
}
