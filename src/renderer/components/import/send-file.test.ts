import { IMPORT_PIECE_BYTES } from '@shared/contract/imports'
import { describe, expect, it } from 'vitest'
import { errorCodeOf } from '../../api/error-code'
import { sendFile, titleOf } from './send-file'

describe('sendFile', () => {
  const file = new Blob([new Uint8Array(2 * IMPORT_PIECE_BYTES + 10)])

  it('sends pieces in order, each with its place (catches a file that arrives shuffled)', async () => {
    const asked: [string, number][] = []
    const sent: number[] = []
    await sendFile(file, {
      url: '/import/1',
      signal: new AbortController().signal,
      onSent: (bytes) => sent.push(bytes),
      fetch: async (url, init) => {
        asked.push([String(url), init?.body instanceof ArrayBuffer ? init.body.byteLength : -1])
        return new Response(null, { status: 204 })
      },
    })
    expect(asked).toEqual([
      ['/import/1?at=0', IMPORT_PIECE_BYTES],
      [`/import/1?at=${IMPORT_PIECE_BYTES}`, IMPORT_PIECE_BYTES],
      [`/import/1?at=${2 * IMPORT_PIECE_BYTES}`, 10],
    ])
    expect(sent).toEqual([IMPORT_PIECE_BYTES, 2 * IMPORT_PIECE_BYTES, file.size])
  })

  it("gives the studio's own code on, and stops when told to", async () => {
    const refusing = sendFile(file, {
      url: '/import/1',
      signal: new AbortController().signal,
      onSent: () => {},
      fetch: async () => new Response('{"code":"DISK_FULL"}', { status: 507 }),
    })
    expect(errorCodeOf(await refusing.catch((error: unknown) => error))).toBe('DISK_FULL')
    const abort = new AbortController()
    abort.abort()
    const never = async () => {
      throw new Error('it was sent')
    }
    const stopped = sendFile(file, { url: '/import/1', signal: abort.signal, onSent: () => {}, fetch: never })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  })
})

it.each([
  ['My_talk at work.final.mp3', 'My talk at work.final'],
  ['.wav', '.wav'],
  [`${'x'.repeat(200)}.wav`, 'x'.repeat(60)],
])('%s is called %s', (fileName, title) => expect(titleOf(fileName)).toBe(title))
