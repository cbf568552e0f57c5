import { type KeyPress, meaningOf } from '../../components/page-keys/key-press'

/** The keys of the page. Off while a field or a button that wants the key has the focus. */
export type TalkKey = 'done' | 'repeat' | 'back' | 'pause' | 'mute' | 'hush' | 'type'

const KEYS: Record<string, TalkKey> = {
  enter: 'done',
  r: 'repeat',
  b: 'back',
  p: 'pause',
  m: 'mute',
  t: 'type',
  escape: 'hush',
}

/** What a key press means, or null. */
export function talkKeyOf(press: KeyPress): TalkKey | null {
  return meaningOf(press, KEYS)
}
