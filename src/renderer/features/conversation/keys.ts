/** The keys of the page. Off while a field or a button that wants the key has the focus. */
export type TalkKey = 'done' | 'repeat' | 'back' | 'pause' | 'mute' | 'hush' | 'type'

export interface KeyPress {
  key: string
  /** Any of Ctrl, Alt, Meta is held. */
  modified: boolean
  repeat: boolean
  focus: 'text' | 'control' | 'page'
}

const KEYS: Record<string, TalkKey> = {
  enter: 'done',
  r: 'repeat',
  b: 'back',
  p: 'pause',
  m: 'mute',
  t: 'type',
  escape: 'hush',
}

/** What a key press means, or null. A held key acts once; Enter on a focused control presses that control. */
export function talkKeyOf(press: KeyPress): TalkKey | null {
  if (press.modified || press.repeat || press.focus === 'text') return null
  const meant = KEYS[press.key.toLowerCase()] ?? null
  return meant === 'done' && press.focus === 'control' ? null : meant
}
