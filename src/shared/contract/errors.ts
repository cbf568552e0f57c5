/**
 * Every error that crosses the boundary: a code and a sentence that says what to do. Never a stack.
 * The page translates by code; the sentence is the English text and the fallback.
 */
export const ERRORS = {
  BAD_REQUEST: { status: 400, message: 'The request was not understood. Reload the page and try again.' },
  UNAUTHORIZED: {
    status: 401,
    message: 'This window is not signed in to the studio. Open the link that the studio printed when it started.',
  },
  FORBIDDEN: { status: 403, message: 'The studio answers its own page only.' },
  NOT_FOUND: { status: 404, message: 'There is no such thing here any more. Go back to Practice.' },
  INTERVIEW_RUNNING: {
    status: 409,
    message: 'An interview is open in another window. Take it over here, or finish it there.',
  },
  INTERVIEW_OVER: { status: 409, message: 'This interview has ended. Open its report, or retake it.' },
  ANSWER_NOT_TAKEN: {
    status: 409,
    message: 'The interviewer is not waiting for an answer at this moment. Send it once the question is asked.',
  },
  NOT_ENOUGH_QUESTIONS: {
    status: 422,
    message: 'There are fewer questions than asked for. Choose more topics or fewer questions.',
  },
  UNKNOWN_ROLE: { status: 422, message: 'There are no questions for this role yet. Choose one of the listed roles.' },
  RATE_LIMITED: { status: 429, message: 'That was tried too often. Wait a little and try again.' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The message is too large for the studio.' },
  DATA_FOLDER_IN_USE: {
    status: 409,
    message: 'Another studio has this data folder open. Close it, or start this one with --data and another folder.',
  },
  DATABASE_NEWER: {
    status: 409,
    message: 'The data was written by a newer Greenroom. Install that version; nothing was changed.',
  },
  DATABASE_DAMAGED: {
    status: 500,
    message:
      'The database could not be read. It was left untouched; a copy from before the last update is in the folder "backups".',
  },
  MIGRATION_FAILED: {
    status: 500,
    message:
      'The data could not be brought up to date. The old file is still in use and nothing is lost; please report this.',
  },
  DISK_FULL: {
    status: 507,
    message: 'The disk is full. What was said so far is kept; free some space, then continue the interview.',
  },
  LIVEKIT_MISSING: {
    status: 503,
    message:
      'The local media server is not installed. Run "npm run setup", then start again, or set the audio connection to Automatic on the page New interview.',
  },
  LIVEKIT_FAILED: {
    status: 503,
    message: 'The local media server did not start. Run "npm run greenroom -- doctor" to see why.',
  },
  ROOM_UNREACHABLE: {
    status: 503,
    message:
      'The audio connection could not be made. It needs a network interface with an address, but no internet: turn Wi-Fi on, plug in a cable, or set the audio connection to Automatic or On-device on the page New interview.',
  },
  AGENT_FAILED: {
    status: 503,
    message: 'The interviewer did not start. Try again; "npm run greenroom -- doctor" shows what is missing.',
  },
  NO_VOICE: {
    status: 503,
    message: 'No voice is installed, so the questions are shown to read. On Linux install espeak-ng.',
  },
  BAD_AUDIO_FILE: {
    status: 422,
    message: 'This is not a WAV file that can be played. Use 16-bit PCM, mono or stereo.',
  },
  PORT_TAKEN: { status: 409, message: 'This port is in use. Choose another with --port, or leave it out.' },
  INTERNAL: {
    status: 500,
    message: 'Something went wrong in the studio. What was said is kept; the log has the details.',
  },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof ERRORS

/** An error with a code that may cross the boundary. `detail` is for the log, `retryAfterMs` for RATE_LIMITED. */
export class StudioError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly retryAfterMs?: number,
  ) {
    super(ERRORS[code].message)
    this.name = 'StudioError'
  }
}
