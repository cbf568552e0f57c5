/** The keys of the room. Off while a text box, a select or a button that wants the key has the focus. */
export type RoomKey = 'done' | 'still_thinking' | 'repeat' | 'skip' | 'pause' | 'mute' | 'hush'

export interface KeyPress {
  key: string
  /** Any of Ctrl, Alt, Meta is held. */
  modified: boolean
  repeat: boolean
  /** What has the focus: a place where text goes, a control that Enter would press, or nothing of the kind. */
  focus: 'text' | 'control' | 'page'
}

const KEYS: Record<string, RoomKey> = {
  enter: 'done',
  s: 'still_thinking',
  r: 'repeat',
  k: 'skip',
  p: 'pause',
  m: 'mute',
  escape: 'hush',
}

/** What a key press means in the room, or null. A held key acts once; Enter on a focused control presses that control. */
export function roomKeyOf(press: KeyPress): RoomKey | null {
  if (press.modified || press.repeat || press.focus === 'text') return null
  const meant = KEYS[press.key.toLowerCase()] ?? null
  return meant === 'done' && press.focus === 'control' ? null : meant
}
