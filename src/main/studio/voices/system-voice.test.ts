import { expect, test } from 'vitest'
import { systemVoice } from './system-voice'

test('would catch questions read by a voice of another language, or silence instead of reading mode', async () => {
  const german = { name: 'de', language: 'de' }
  expect(await systemVoice('linux', async () => [german, { name: 'en-gb', language: 'en-gb' }])).toEqual({
    kind: 'system',
    name: 'en-gb',
  })
  expect(await systemVoice('linux', async () => [])).toEqual({ kind: 'reading', name: null })
  expect(await systemVoice('linux', async () => [german])).toEqual({ kind: 'reading', name: null })
})
