import { expect, test } from 'vitest'
import { choosePath, type PathSituation } from './choose-path'

const base: PathSituation = {
  choice: 'auto',
  present: null,
  network: 'settled',
  liveKitFailed: false,
  listening: false,
}

test.each<[string, Partial<PathSituation>, 'livekit' | 'device']>([
  ['LiveKit where there is a network', {}, 'livekit'],
  ['the device alone where there is none', { network: 'gone' }, 'device'],
  ['a network that came a moment ago is good enough to begin with', { network: 'new' }, 'livekit'],
  ['LiveKit that failed is not tried again', { liveKitFailed: true, present: 'device' }, 'device'],
  [
    'a network that vanishes: at once, in an answer too',
    { present: 'livekit', network: 'gone', listening: true },
    'device',
  ],
  ['one that flickers does not call back', { present: 'device', network: 'new' }, 'device'],
  ['one that returned does', { present: 'device' }, 'livekit'],
  ['but never in an answer', { present: 'device', listening: true }, 'device'],
  ['an answer on LiveKit stays there', { present: 'livekit', listening: true }, 'livekit'],
  [
    'forced LiveKit stays LiveKit, whatever happens',
    { choice: 'livekit', network: 'gone', liveKitFailed: true },
    'livekit',
  ],
  ['a forced device path stays too', { choice: 'device', present: 'device' }, 'device'],
])('%s', (_, situation, path) => {
  expect(choosePath({ ...base, ...situation })).toBe(path)
})
