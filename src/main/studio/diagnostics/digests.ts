import { DIGEST_VERSION, digestOf, eventFrom } from '@shared/domain/diagnostics/log-digest'
import type { Undigested } from '../../persistence/repositories/log-digests'
import type { Core } from '../core'
import { describeError } from '../errors/describe-error'
import { breathe } from './breathe'

type DigestCore = Pick<Core, 'persistence' | 'profile' | 'recordError'>

/** Logs that are read without a breath between them: a few milliseconds. */
const AT_ONCE = 8

/**
 * Makes the digests that are missing, newest first, at most `limit` of each kind: reading ten thousand logs takes seconds, and the
 * studio answers others too, also between a few of them. Gives how many are left at least; 0 when all are there.
 */
export async function makeDigests(core: DigestCore, limit: number): Promise<number> {
  const { persistence, profile } = core
  const version = DIGEST_VERSION
  const waiting = persistence.logDigests.missing(profile.id, { version, limit: limit + 1 })
  const now = (['interview', 'conversation'] as const).flatMap((kind) =>
    waiting.filter((one) => one.kind === kind).slice(0, limit),
  )
  let isRecorded = false
  let broken = 0
  for (let from = 0; from < now.length; from += AT_ONCE) {
    if (from > 0) await breathe()
    persistence.transaction(() => {
      for (const one of now.slice(from, from + AT_ONCE)) {
        try {
          makeDigest(core, one)
        } catch (error) {
          // Removed meanwhile: nothing is missing.
          if (!persistence.logDigests.isThere(profile.id, one)) continue
          // A log that cannot be read is left out; the first is recorded, and not hundreds.
          broken++
          if (!isRecorded) core.recordError({ code: 'INTERNAL', place: 'diagnostics', detail: describeError(error) })
          isRecorded = true
        }
      }
    })
  }
  // What is broken stays so: waiting for it would be in vain.
  return now.length === broken ? 0 : waiting.length - now.length
}

function makeDigest({ persistence, profile }: DigestCore, { kind, id, startedAtMs, endedAtMs }: Undigested): void {
  const steps = persistence.logDigests
    .stepsOf(profile.id, kind, id)
    .map((step) => ({ ...step, event: eventFrom(step.event) }))
  persistence.logDigests.put({
    id,
    profileId: profile.id,
    interviewId: kind === 'interview' ? id : null,
    conversationId: kind === 'conversation' ? id : null,
    version: DIGEST_VERSION,
    startedAtMs,
    endedAtMs,
    events: steps.length,
    digest: digestOf(steps),
  })
}
