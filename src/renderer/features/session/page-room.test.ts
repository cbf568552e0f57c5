import { Encryption_Type } from 'livekit-client'
import { describe, expect, it } from 'vitest'
import { mayBeRead } from './only-encrypted'
import { makePageRoom } from './page-room'

const noWorker = (): Worker => {
  throw new Error('no worker is to be opened')
}

describe('the page in an encrypted room', () => {
  it('is not there at all where the browser cannot encrypt (bug: it joins in clear)', () => {
    expect(makePageRoom('a key', { supported: false, openWorker: noWorker })).toBeNull()
  })

  it("opens no worker for the studio's own server", () => {
    const made = makePageRoom(null, { supported: true, openWorker: noWorker })
    expect(made).toMatchObject({ encrypted: false })
  })

  it('reads no message in clear (bug: a server could end the interview)', () => {
    expect(mayBeRead(true, Encryption_Type.NONE)).toBe(false)
    expect(mayBeRead(true, undefined)).toBe(false)
    expect(mayBeRead(true, Encryption_Type.GCM)).toBe(true)
    expect(mayBeRead(false, Encryption_Type.NONE)).toBe(true)
  })
})
