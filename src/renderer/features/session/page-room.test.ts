import { Encryption_Type } from 'livekit-client'
import { describe, expect, it, vi } from 'vitest'
import { mayBeRead } from './only-encrypted'
import { makePageRoom, needsRoom, readyInTime } from './page-room'

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

class FakeWorker extends EventTarget {
  terminate = vi.fn()
}
const never = new Promise<void>(() => {})

describe('an encryption worker', () => {
  it('is left alone when it is ready in time', async () => {
    const worker = new FakeWorker()
    await readyInTime(worker, Promise.resolve(), 1)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(worker.terminate).not.toHaveBeenCalled()
  })

  it('is ended when it is late or fails (bug: it lives on beside the one of the next room)', async () => {
    const late = new FakeWorker()
    await expect(readyInTime(late, never, 1)).rejects.toThrow('too long')
    expect(late.terminate).toHaveBeenCalledOnce()

    const broken = new FakeWorker()
    const prepared = readyInTime(broken, never, 10_000)
    broken.dispatchEvent(new Event('error'))
    await expect(prepared).rejects.toThrow('failed')
    expect(broken.terminate).toHaveBeenCalledOnce()
  })
})

describe('the room of a ticket', () => {
  const ticket = { encryptionKey: 'k' }
  const held = { ticket, encryptionKey: 'k', failed: false }

  it('stays as long as the key does', () => {
    expect(needsRoom(null, ticket)).toBe(true)
    expect(needsRoom(held, { ...ticket })).toBe(false)
    expect(needsRoom(held, { encryptionKey: 'other' })).toBe(true)
  })

  it('is made anew for the next ticket after it failed (bug: late once, never joined again), not for each render', () => {
    expect(needsRoom({ ...held, failed: true }, ticket)).toBe(false)
    expect(needsRoom({ ...held, failed: true }, { ...ticket })).toBe(true)
  })
})
