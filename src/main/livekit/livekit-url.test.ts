import { describe, expect, test } from 'vitest'
import { connectSources, parseLiveKitUrl } from './livekit-url'

const parse = (text: string) => {
  const parsed = parseLiveKitUrl(text)
  return 'wrong' in parsed ? parsed.wrong : parsed
}

describe('an address that is pasted', () => {
  test.each([
    ['wss://project.livekit.cloud', 'wss://project.livekit.cloud', 'https://project.livekit.cloud'],
    [' https://project.livekit.cloud/ ', 'wss://project.livekit.cloud', 'https://project.livekit.cloud'],
    ['project.livekit.cloud', 'wss://project.livekit.cloud', 'https://project.livekit.cloud'],
    ['ws://127.0.0.1:7880', 'ws://127.0.0.1:7880', 'http://127.0.0.1:7880'],
    ['http://[::1]:7880', 'ws://[::1]:7880', 'http://[::1]:7880'],
    ['ws://192.168.1.20:7880', 'ws://192.168.1.20:7880', 'http://192.168.1.20:7880'],
    ['ws://lab.local', 'ws://lab.local', 'http://lab.local'],
    ['wss://rooms.example.org:8443', 'wss://rooms.example.org:8443', 'https://rooms.example.org:8443'],
  ])('%s', (text, socketUrl, httpUrl) => {
    expect(parse(text)).toMatchObject({ socketUrl, httpUrl })
  })

  // Each is a mistake that people make, and the sentence says what to paste instead.
  test.each([
    ['', 'empty'],
    ['https://cloud.livekit.io/projects/p_1/settings', 'dashboard'],
    ['ftp://x.example.org', 'ftp:'],
    ['wss://', 'not an address'],
    ['a b', 'not an address'],
    ['wss://x.livekit.cloud/rtc', 'ends after the host'],
    ['wss://x.livekit.cloud?key=1', 'ends after the host'],
    ['wss://key:secret@x.livekit.cloud', 'fields of their own'],
    ['ws://project.livekit.cloud', 'wss only'],
    ['http://rooms.example.org', 'wss only'],
    ['ws://172.32.0.1', 'wss only'],
  ])('%j is refused', (text, part) => {
    expect(parse(text)).toContain(part)
  })
})

test('Cloud sends a page on to a host of its region, another server does not', () => {
  const of = (text: string) => {
    const parsed = parseLiveKitUrl(text)
    return 'wrong' in parsed ? [] : connectSources(parsed)
  }
  expect(of('wss://p.livekit.cloud')).toEqual(['wss://*.livekit.cloud', 'https://*.livekit.cloud'])
  expect(of('wss://rooms.example.org:8443')).toEqual(['wss://rooms.example.org:8443', 'https://rooms.example.org:8443'])
})
