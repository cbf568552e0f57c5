import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StudioError } from '@shared/contract/errors'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MediaServer } from '../../livekit/media-server'
import { openPersistence } from '../../persistence/persistence'
import { CHECK_NAMES, type Check, formatChecks, isReady } from './check'
import { examine, type Probes } from './examine'
import { findMicrophones, linuxMicrophones, parseMacMicrophones, parseWindowsMicrophones } from './microphones'
import { probeDatabase, probeFreeBytes, probePorts, probeServer } from './probes'
import {
  databaseVerdict,
  diskVerdict,
  microphoneVerdict,
  nodeVerdict,
  portsVerdict,
  serverVerdict,
  voiceVerdict,
} from './verdicts'

const sound: Probes = {
  nodeVersion: '22.23.2',
  platform: 'linux',
  database: async () => ({ kind: 'new' }),
  voice: async () => 'en-gb',
  server: async () => ({ kind: 'running', version: '1.13.5', source: 'cache', startedInMs: 300 }),
  ports: async () => ({ tcp: 40_000, udp: 40_001, hasAddress: true }),
  microphones: async () => ({ names: ['card0'] }),
  freeBytes: async () => 50e9,
}

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-doctor-test-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('examine', () => {
  test('gives each check once, in the order of the issue, all ok on a sound machine', async () => {
    const checks = await examine(sound)
    expect(checks.map(({ name }) => name)).toEqual([...CHECK_NAMES])
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(formatChecks(checks)).toContain('Everything is ready.')
  })

  test('a probe that fails or hangs is a failed check with a sentence (the doctor must not fall ill itself)', async () => {
    const checks = await examine({
      ...sound,
      voice: () => new Promise(() => {}),
      ports: () => Promise.reject(new Error('EPERM')),
      limitMs: 20,
    })
    const failed = checks.filter(({ ok }) => !ok)
    expect(failed.map(({ name }) => name)).toEqual(['voice', 'ports'])
    expect(failed.map(({ message }) => message).join()).toMatch(/no answer in 20 ms.*EPERM/)
  })
})

describe('what it says', () => {
  const bad: Check[] = [
    nodeVerdict('18.20.0'),
    databaseVerdict({ kind: 'foreign' }),
    databaseVerdict({ kind: 'readable', version: 9, known: 2 }),
    databaseVerdict({ kind: 'broken', detail: 'invalid ELF header' }),
    ...(['linux', 'darwin', 'win32'] as const).map((platform) => voiceVerdict(null, platform)),
    serverVerdict({ kind: 'failed', code: 'LIVEKIT_MISSING', detail: 'found nowhere' }),
    serverVerdict({ kind: 'failed', code: 'LIVEKIT_FAILED', detail: null }),
    portsVerdict({ tcp: null, udp: 1, hasAddress: true }),
    portsVerdict({ tcp: 1, udp: null, hasAddress: true }),
    microphoneVerdict({ names: [] }),
    diskVerdict(5e8),
  ]
  test.each(bad)('$name: $message', (check) => {
    expect(check.ok).toBe(false)
    // Each problem names a remedy: a sentence that tells someone to do something.
    expect(check.message).toMatch(/\b(Add|allow|Close|Connect|Free|install|Install|Run|Turn|start|left untouched)\b/)
  })

  test('what cannot be told is no problem (a false alarm would send people looking)', () => {
    expect(microphoneVerdict(null).ok).toBe(true)
    expect(diskVerdict(null).ok).toBe(true)
    expect(databaseVerdict({ kind: 'readable', version: 2, known: 2 }).ok).toBe(true)
  })

  test('a missing microphone, voice or server does not stop an interview, a missing database does', () => {
    const none: Check = { name: 'microphone', ok: false, message: '' }
    expect(isReady([none, { name: 'voice', ok: false, message: '' }])).toBe(true)
    expect(formatChecks([none])).toContain('An interview can be held')
    const noServer = serverVerdict({ kind: 'failed', code: 'LIVEKIT_MISSING', detail: null })
    expect(isReady([noServer])).toBe(true)
    expect(noServer.message).toContain('on-device audio')
    const noDatabase: Check = { name: 'database', ok: false, message: '' }
    expect(isReady([noDatabase])).toBe(false)
    expect(formatChecks([noDatabase])).toContain('No interview can be held yet')
  })

  test('loopback alone is no problem: it says that the audio stays on the device', () => {
    const checks = [
      portsVerdict({ tcp: 1, udp: 2, hasAddress: false }),
      serverVerdict({ kind: 'failed', code: 'ROOM_UNREACHABLE', detail: 'loopback is the only interface' }),
    ]
    for (const { ok, message } of checks)
      expect([ok, message]).toEqual([true, expect.stringContaining('On-device audio'.slice(1))])
  })
})

describe('microphones', () => {
  test('ALSA: cards that record, not those that only play; no ALSA is "cannot be told"', () => {
    mkdirSync(join(dir, 'card0', 'pcm0p'), { recursive: true })
    mkdirSync(join(dir, 'card1', 'pcm0c'), { recursive: true })
    expect(linuxMicrophones(dir)).toEqual({ names: ['card1'] })
    expect(linuxMicrophones(join(dir, 'nowhere'))).toBeNull()
  })

  test('macOS: devices with inputs', () => {
    const json = JSON.stringify({
      SPAudioDataType: [
        {
          _name: 'coreaudio_device',
          _items: [
            { _name: 'MacBook Pro Microphone', coreaudio_device_input: 1, coreaudio_device_srate: 48000 },
            { _name: 'MacBook Pro Speakers', coreaudio_device_output: 2 },
          ],
        },
      ],
    })
    expect(parseMacMicrophones(json)).toEqual({ names: ['MacBook Pro Microphone'] })
    expect(() => parseMacMicrophones('{}')).toThrow()
  })

  test('Windows: one name a line', () => {
    expect(parseWindowsMicrophones('Microphone (Realtek)\r\n\r\n')).toEqual({ names: ['Microphone (Realtek)'] })
  })

  test('a tool that is not there is "cannot be told"', async () => {
    if (process.platform === 'linux') expect(await findMicrophones('darwin')).toBeNull()
    expect(await findMicrophones('freebsd')).toBeNull()
  })
})

describe('probes', () => {
  test('the database: none yet, a real one, an empty one, and a file that is something else; none is changed', async () => {
    const file = join(dir, 'greenroom.db')
    expect(await probeDatabase(file, 1)).toEqual({ kind: 'new' })
    writeFileSync(file, '')
    expect(await probeDatabase(file, 1)).toMatchObject({ kind: 'readable', version: 0 })
    openPersistence({ file, nowMs: 1 }).close()
    const state = await probeDatabase(file, 1)
    expect(state.kind === 'readable' && state.version === state.known).toBe(true)
    writeFileSync(file, 'not a database, but long enough to have a header of one hundred bytes'.repeat(3))
    expect(await probeDatabase(file, 1)).toEqual({ kind: 'foreign' })
    expect((await probeDatabase(dir, 1)).kind).toBe('broken')
  })

  test('ports and disk of this machine', async () => {
    const { tcp, udp } = await probePorts()
    expect(tcp).toBeGreaterThan(0)
    expect(udp).toBeGreaterThan(0)
    expect(await probeFreeBytes(join(dir, 'not', 'yet'))).toBeGreaterThan(0)
  })

  test('a server that is missing or fails is a state, and it is stopped all the same', async () => {
    let stops = 0
    const mediaServer: MediaServer = {
      access: () => Promise.reject(new Error('refused')),
      onRestarted: () => () => {},
      state: () => 'crashed',
      present: () => mediaServer,
      stop: async () => {
        stops++
      },
    }
    const missing = () => Promise.reject(new StudioError('LIVEKIT_MISSING', 'found nowhere'))
    expect(await probeServer({ findBinary: missing, mediaServer, nowMs: () => 0 })).toEqual({
      kind: 'failed',
      code: 'LIVEKIT_MISSING',
      detail: 'found nowhere',
    })
    const findBinary = async () => ({ version: '1.13.5', source: 'cache' })
    expect(await probeServer({ findBinary, mediaServer, nowMs: () => 0 })).toMatchObject({ detail: 'refused' })
    expect(stops).toBe(2)
  })
})
