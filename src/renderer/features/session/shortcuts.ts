import { type KeyPress, meaningOf } from '../../components/page-keys/key-press'

/** The keys of the room. Off while a text box, a select or a button that wants the key has the focus. */
export type RoomKey = 'done' | 'still_thinking' | 'repeat' | 'skip' | 'pause' | 'mute' | 'hush'

const KEYS: Record<string, RoomKey> = {
  enter: 'done',
  s: 'still_thinking',
  r: 'repeat',
  k: 'skip',
  p: 'pause',
  m: 'mute',
  escape: 'hush',
}

/** What a key press means in the room, or null. */
export function roomKeyOf(press: KeyPress): RoomKey | null {
  return meaningOf(press, KEYS)
}
