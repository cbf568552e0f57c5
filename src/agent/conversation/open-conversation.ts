import { afterReal } from '@node/timing/after'
import type { ConversationJob } from '@shared/protocol/job'
import { OfflineInterviewer } from '../interviewers/offline/offline-interviewer'
import type { Log } from '../job'
import { DeviceLink } from '../links/device/device-link'
import { warmUpLocalModels } from '../listening/local-models'
import { createTurnListener } from '../listening/turn-listener'
import { openVoice } from '../voices/open-voice'
import type { ConversationParts } from './conversation-job'
import { deafHearing, openDeviceHearing, studioHearing } from './hearing'

/** The real parts of a conversation: the studio's own room, the system's voice, the local models. */
export function conversationParts(job: ConversationJob, log: Log): ConversationParts {
  return {
    warmUp: () => warmUpLocalModels(job.endOfTurn),
    createLink: ({ channel, nowMs }) =>
      new DeviceLink({
        channel,
        nowMs,
        // Nothing of it is recorded.
        onPlayed() {},
        onLeft: (counts) => log('info', 'performance', 'device audio', { ...counts }),
      }),
    createListener: (events) => createTurnListener({ events, endOfTurn: job.endOfTurn }),
    // Days and addresses are confirmed word for word: whoever words things anew does not speak here.
    async openInterviewer({ link, nowMs, onVoiceFailed }) {
      const options = { cacheDir: job.voiceCacheDir, platform: process.platform, language: job.facts.language }
      const voice = await openVoice(job.voice, options)
      log('info', 'application', 'voice', { kind: voice.kind })
      return new OfflineInterviewer({
        voice,
        play: (pcm, handlers) => link.play(pcm, handlers),
        nowMs,
        after: afterReal,
        onVoiceFailed,
      })
    },
    async openHearing(tell) {
      switch (job.hearing.kind) {
        case 'nothing':
          return deafHearing
        case 'device':
          return openDeviceHearing(job.hearing.modelDir)
        case 'studio':
          return studioHearing(job.scratchDir, tell)
      }
    },
    monotonicMs: () => performance.now(),
    after: afterReal,
  }
}
