import { expect, test } from 'vitest'
import { isRoomName, roomNameOf } from './room-names'

test('letters, digits, dash and underscore; reserved words refused in any case', () => {
  for (const name of ['interview-1', 'A_b-9', 'x'.repeat(128)]) expect(isRoomName(name)).toBe(true)
  for (const name of ['', 'a b', 'a/b', 'ä', 'a.b', 'x'.repeat(129), 'admin', 'RTC', 'Twirp'])
    expect(isRoomName(name)).toBe(false)
})

test('two rooms of one interview have two names, both allowed', () => {
  const id = '01900000-0000-7000-8000-000000000000'
  const a = roomNameOf(id, new Uint8Array([1, 2, 3, 4]))
  const b = roomNameOf(id, new Uint8Array([1, 2, 3, 5]))
  expect(a).not.toBe(b)
  expect(isRoomName(a) && isRoomName(b)).toBe(true)
})
