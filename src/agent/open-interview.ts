import { afterReal } from '@node/timing/after'
import type { InterviewJob } from '@shared/protocol/job'
import type { InterviewParts } from './interview-job'
import { OfflineInterviewer } from './interviewers/offline/offline-interviewer'
import type { Log } from './job'
import { DeviceLink } from './links/device/device-link'
import { LiveKitLink } from './links/livekit/livekit-link'
import { SwitchingLink } from './links/switching-link'
import { warmUpLocalModels } from './listening/local-models'
import { createTurnListener } from './listening/turn-listener'
import { openRecorder } from './recording/recorder'
import { openVoice } from './voices/open-voice'

/** The real parts of an interview: a LiveKit room or the studio's own, the system's voice, the local models, files. */
export function interviewParts(job: InterviewJob, log: Log): InterviewParts {
  return {
    openRecorder,
    createLink: ({ nowMs, onPlayed, channel }) =>
      new SwitchingLink({
        room: job.room,
        makeLink: (room) =>
          room.path === 'device'
            ? new DeviceLink({
                channel,
                nowMs,
                onPlayed,
                onLeft: (counts) => log('info', 'performance', 'device audio', { ...counts }),
              })
            : new LiveKitLink({
                room,
                nowMs,
                onPlayed,
                candidateIdentity: job.candidateIdentity,
                log: (message, fields) => log('debug', 'application', message, fields),
              }),
      }),
    warmUp: () => warmUpLocalModels(job.endOfTurn),
    createListener: (events) => createTurnListener({ events, endOfTurn: job.endOfTurn }),
    async openInterviewer({ link, nowMs, onVoiceFailed }) {
      const voice = await openVoice(job.voice, { cacheDir: job.voiceCacheDir, platform: process.platform })
      log('info', 'application', 'voice', { kind: voice.kind })
      return new OfflineInterviewer({
        voice,
        play: (pcm, handlers) => link.play(pcm, handlers),
        nowMs,
        after: afterReal,
        onVoiceFailed,
      })
    },
    monotonicMs: () => performance.now(),
  }
}
