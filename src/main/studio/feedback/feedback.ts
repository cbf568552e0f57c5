import { StudioError } from '@shared/contract/errors'
import type { feedbackContract } from '@shared/contract/feedback'
import type { FeedbackSubject, UserFeedbackRecord } from '../../persistence/repositories/user-feedback'
import type { ContractService } from '../contract-outputs'
import type { Core } from '../core'

export type FeedbackService = ContractService<typeof feedbackContract>

/** What somebody thought of an interview or a conversation. It stays on this machine. */
export function createFeedback(core: Core): FeedbackService {
  const { persistence, profile, clock } = core

  /** One of this profile's own, or NOT_FOUND. */
  function check({ interviewId, conversationId }: FeedbackSubject): FeedbackSubject {
    if ((interviewId === null) === (conversationId === null)) throw new StudioError('BAD_REQUEST')
    const subject = { interviewId, conversationId }
    if (!persistence.userFeedback.isOwn(profile.id, subject)) throw new StudioError('NOT_FOUND')
    return subject
  }

  const shown = ({ thumb, comment }: Pick<UserFeedbackRecord, 'thumb' | 'comment'>) => ({ thumb, comment })

  return {
    of(about) {
      const given = persistence.userFeedback.of(profile.id, check(about))
      return given ? shown(given) : null
    },
    give({ thumb, comment, ...about }) {
      const subject = check(about)
      const nowMs = clock.nowMs()
      persistence.transaction(() => {
        if (persistence.userFeedback.of(profile.id, subject)) {
          persistence.userFeedback.update(profile.id, subject, { thumb, comment, updatedAtMs: nowMs })
        } else {
          persistence.userFeedback.insert({
            id: core.newId(),
            profileId: profile.id,
            ...subject,
            thumb,
            comment,
            createdAtMs: nowMs,
            updatedAtMs: nowMs,
          })
        }
      })
      return { thumb, comment }
    },
  }
}
