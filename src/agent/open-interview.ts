import { afterReal } from '@node/timing/after'
import type { InterviewerChoice, InterviewJob } from '@shared/protocol/job'
import type { InterviewParts } from './interview-job'
import { FallbackInterviewer } from './interviewers/fallback-interviewer'
import type { OpenLiveSession } from './interviewers/gemini/live-session'
import { LiveVoice } from './interviewers/gemini/live-voice'
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
    async openInterviewer({ link, nowMs, onVoiceFailed, events, tell }) {
      const voice = await openVoice(job.voice, { cacheDir: job.voiceCacheDir, platform: process.platform })
      log('info', 'application', 'voice', { kind: voice.kind })
      const offline = new OfflineInterviewer({
        voice,
        play: (pcm, handlers) => link.play(pcm, handlers),
        nowMs,
        after: afterReal,
        onVoiceFailed,
        onVoiced: (value) => tell({ type: 'metric', name: 'voice_ms', value, label: voice.kind }),
      })
      const { interviewer } = job
      if (interviewer.kind === 'offline') return offline
      const open = await openLiveSessions(interviewer)
      return new FallbackInterviewer({
        makeLive: (onDown) =>
          new LiveVoice({
            open,
            models: interviewer.models,
            hears: hearsOf(interviewer),
            stream: (handlers) => link.stream(handlers),
            nowMs,
            after: afterReal,
            onDown,
            onHeard: events.onHeard,
            onUsage: tell,
            log: (message, fields) => log('info', 'application', message, fields),
          }),
        offline,
        hears: hearsOf(interviewer),
        events,
        after: afterReal,
      })
    },
    monotonicMs: () => performance.now(),
  }
}

type GeminiChoice = Extract<InterviewerChoice, { kind: 'gemini' }>

function hearsOf({ hears }: GeminiChoice): 'live' | 'text' {
  return hears === 'live' ? 'live' : 'text'
}

/** Loaded only here: an interview with the built-in voice has no use for the service's library. */
async function openLiveSessions(choice: GeminiChoice): Promise<OpenLiveSession> {
  const [framework, { pluginSessions }] = await Promise.all([
    import('./interviewers/gemini/live-framework'),
    import('./interviewers/gemini/plugin-session'),
  ])
  return pluginSessions(framework, { ...choice, hears: hearsOf(choice) === 'live' })
}
