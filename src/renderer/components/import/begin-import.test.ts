import { ORPCError } from '@orpc/client'
import { expect, it, vi } from 'vitest'
import { AnotherImportOpen, beginImport } from './begin-import'

const REQUEST = { sound: new File(['abc'], 'talk.wav'), words: null, replace: false }

it('says that another import is open, and asks to end it only when told to (bug: "tried too often" and no way on)', async () => {
  const refusing = vi.fn(async () => Promise.reject(new ORPCError('RATE_LIMITED')))
  await expect(beginImport(REQUEST, refusing)).rejects.toBeInstanceOf(AnotherImportOpen)
  expect(refusing).toHaveBeenLastCalledWith({ fileName: 'talk.wav', bytes: 3, transcriptBytes: null, replace: false })
  const begun = { importId: 'i', url: '/import/i', transcriptUrl: '/import/i/transcript' }
  const begin = vi.fn(async () => begun)
  expect(await beginImport({ ...REQUEST, replace: true }, begin)).toBe(begun)
  expect(begin).toHaveBeenLastCalledWith(expect.objectContaining({ replace: true }))
})

it("gives the studio's other refusals on", async () => {
  const full = new ORPCError('DISK_FULL')
  await expect(beginImport(REQUEST, async () => Promise.reject(full))).rejects.toBe(full)
})
