export interface KeyPress {
  key: string
  /** Any of Ctrl, Alt, Meta is held. */
  modified: boolean
  repeat: boolean
  /** What has the focus: a place where text goes, a control that Enter would press, or nothing of the kind. */
  focus: 'text' | 'control' | 'page'
}

/**
 * What a key press means by a table of keys in small letters, or null. A held key acts once, a field keeps its letters, and Enter on a
 * focused control presses that control.
 */
export function meaningOf<K extends string>(press: KeyPress, keys: Readonly<Record<string, K>>): K | null {
  if (press.modified || press.repeat || press.focus === 'text') return null
  const key = press.key.toLowerCase()
  if (key === 'enter' && press.focus === 'control') return null
  return keys[key] ?? null
}
