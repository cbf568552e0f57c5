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
    message: 'The disk is full. What was saved so far is kept; free some space, then go on or try again.',
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
  AGENT_STOPPED: {
    status: 503,
    message:
      'The interviewer stopped and could not be started again. What was saved is safe: go back to Practice and continue there, or begin anew.',
  },
  NO_VOICE: {
    status: 503,
    message: 'No voice is installed, so the questions are shown to read. On Linux install espeak-ng.',
  },
  BAD_AUDIO_FILE: {
    status: 422,
    message:
      'This file cannot be read as sound: it is empty, damaged, or its beginning is missing. Save it anew as WAV, MP3 or FLAC and try that.',
  },
  KEY_MISSING: { status: 422, message: 'There is no key for this yet. Add one under Settings, Keys.' },
  KEY_MALFORMED: {
    status: 422,
    message: 'This is not a key: it is empty, too long, or has a space or a line break in it. Copy it once more.',
  },
  KEY_WRONG: {
    status: 422,
    message:
      'The service does not know this key. Copy it once more, or make a new one and replace it under Settings, Keys.',
  },
  KEY_REFUSED: {
    status: 422,
    message:
      'The service refuses this key: it was revoked, or it may not be used for this. Make a new one and replace it.',
  },
  MODEL_QUOTA: {
    status: 429,
    message: 'The key works, but its quota is used up for now. Wait, or look at the limits of your plan.',
  },
  MODEL_REGION: { status: 422, message: 'The service does not offer this model in your region.' },
  MODEL_RETIRED: {
    status: 422,
    message: 'The service no longer has this model. Choose another one under Settings, or set it to Automatic.',
  },
  MODEL_OFFLINE: {
    status: 503,
    message: 'The service cannot be reached. Check the network; it is tried again by itself.',
  },
  MODEL_TIMEOUT: { status: 504, message: 'The service took too long to answer. It is tried again by itself.' },
  MODEL_BLOCKED: {
    status: 422,
    message:
      'The service declined this text by its own rules. Nothing is lost; it can be tried again or rated by yourself.',
  },
  MODEL_BAD_ANSWER: {
    status: 502,
    message: 'The model answered in a form that cannot be used. Try again, or choose another model under Settings.',
  },
  MODEL_FAILED: { status: 502, message: 'The service failed on its own side. It is tried again by itself.' },
  SPEND_CAP: {
    status: 422,
    message:
      'The spending limit of this interview is reached, so nothing more is sent. Raise it under Settings, then go on.',
  },
  CONSENT_NEEDED: {
    status: 422,
    message: 'Your answers would go to another computer. Allow it under Settings, Keys, first.',
  },
  ENDPOINT_NOT_SECURE: {
    status: 422,
    message: 'An address on another computer must begin with https. Only this computer may be reached by http.',
  },
  VAULT_LOCKED: { status: 423, message: 'The vault with your keys is locked. Unlock it under Settings, Keys.' },
  VAULT_PASSPHRASE_WRONG: { status: 422, message: 'This is not the passphrase of the vault. Try it once more.' },
  VAULT_DAMAGED: {
    status: 422,
    message:
      'The file of the vault is damaged. Put a copy of vault.json back, or remove the vault and enter the keys once more.',
  },
  KEYCHAIN_FAILED: {
    status: 503,
    message:
      'The system keychain did not take the key. It is used for this run only, or keep it in a vault with a passphrase.',
  },
  LIVEKIT_URL_WRONG: {
    status: 422,
    message: 'This is not the address of a LiveKit server. It looks like wss://PROJECT.livekit.cloud.',
  },
  LIVEKIT_KEY_WRONG: {
    status: 422,
    message: 'The LiveKit server does not accept this key and secret. Copy both from the same project once more.',
  },
  LIVEKIT_CLOCK: {
    status: 422,
    message:
      'The clock of this computer is too far off for the LiveKit server. Set it to the right time, then try again.',
  },
  LIVEKIT_UNREACHABLE: {
    status: 503,
    message: 'No LiveKit server answers at this address. Check the address and the network.',
  },
  INTERVIEWER_FALLBACK: {
    status: 503,
    message: 'The Gemini interviewer does not answer, so the built-in voice goes on at the same question.',
  },
  INTERVIEWER_BACK: { status: 409, message: 'The Gemini interviewer is back.' },
  QUESTIONS_FROM_BANK: {
    status: 503,
    message: 'Questions could not be made for you this time, so they come from the question bank.',
  },
  SPEECH_MODEL_MISSING: {
    status: 422,
    message: 'There is no speech model on this computer yet. Download or import one under Settings, Voices.',
  },
  SPEECH_MODEL_BROKEN: {
    status: 422,
    message: 'This speech model cannot be used: a file is missing, damaged or of another kind. Download it again.',
  },
  DOWNLOAD_FAILED: {
    status: 503,
    message: 'The download stopped. What came so far is kept; try again and it goes on from there.',
  },
  NOTHING_TO_EXPORT: {
    status: 422,
    message: 'There is nothing of that kind in this interview: subtitles need a transcript, audio needs the recording.',
  },
  EXPORT_FAILED: { status: 500, message: 'The file could not be made. Try again; the log has the details.' },
  AUDIO_FORMAT_UNKNOWN: {
    status: 422,
    message:
      'This kind of audio cannot be read here. WAV, MP3, OGG, FLAC and WebM can; M4A needs ffmpeg on this computer.',
  },
  IMPORT_TOO_LONG: { status: 422, message: 'This recording is longer than two hours. Cut it and import the parts.' },
  IMPORT_TOO_LARGE: { status: 422, message: 'This file is larger than 4 GB. Save it as FLAC or MP3 and import that.' },
  IMPORT_CANCELLED: { status: 409, message: 'The import was cancelled. Nothing of it was kept.' },
  BAD_TRANSCRIPT: {
    status: 422,
    message:
      'The transcript cannot be used: it must be a JSON list of words, each with word, start and end in seconds, inside the recording and in order.',
  },
  EMAIL_TAKEN: {
    status: 409,
    message: 'Another profile has this e-mail address. Switch to it, or use another address.',
  },
  PROFILE_IN_USE: { status: 409, message: 'This profile is in use. Switch to another one first, then remove it.' },
  STUDIO_BUSY: {
    status: 409,
    message:
      'A recording is being imported, or the profile is being changed. Wait until that is done, or cancel it first.',
  },
  BAD_PACK: {
    status: 422,
    message:
      'This is not a question pack, or something in it is wrong. "npm run greenroom -- pack check FILE" says what and where.',
  },
  PACK_SIGNATURE_BROKEN: {
    status: 422,
    message:
      'The signature of this pack does not fit what is in it: it was changed or damaged. Get it anew from its author.',
  },
  PACK_CONFLICT: {
    status: 409,
    message:
      'Some questions of this pack are in your library with other words. Say whether to keep yours or take the new ones.',
  },
  RESUME_NOT_FOUND: {
    status: 404,
    message: 'This résumé is not here any more. Choose another one, or import it again.',
  },
  RESUME_NOT_PARSED: {
    status: 409,
    message:
      'This résumé could not be read, so no interview can be held with it. Import it as PDF, DOCX or text, or paste its text.',
  },
  RESUME_TOO_LARGE: {
    status: 422,
    message: 'This file is larger than 10 MB. Save it with smaller pictures, or paste its text.',
  },
  RESUME_FORMAT_UNKNOWN: {
    status: 422,
    message: 'A résumé can be PDF, DOCX, TXT or Markdown. Save it as one of these, or paste its text.',
  },
  RESUME_NO_TEXT: {
    status: 422,
    message:
      'There is no text in this file: it is a scan. Paste the text, or save it from the program it was written in.',
  },
  RESUME_ENCRYPTED: {
    status: 422,
    message: 'This file is protected with a password. Save it without one, then import it again.',
  },
  RESUME_DAMAGED: {
    status: 422,
    message: 'This file is damaged: its end is missing, or it is of another kind than its name says. Save it anew.',
  },
  RESUME_TOO_LONG: { status: 422, message: 'This résumé is too long: 20 pages at most. Import the part that matters.' },
  RESUME_TOO_HARD: {
    status: 422,
    message: 'This file takes too much time or memory to read. Save it as plain text, or paste its text.',
  },
  NOTHING_DUE: {
    status: 422,
    message: 'No question is due for repetition. Practise something new, or come back later.',
  },
  QUESTION_COUNT: {
    status: 422,
    message:
      'One question means one, a quick drill has 6 at most, and every other interview 20 at most. Choose another number of questions.',
  },
  NOTHING_WEAK: {
    status: 422,
    message: 'There are no scores yet to find a weakest area by. Finish an interview with ratings first.',
  },
  APPOINTMENT_PAST: { status: 422, message: 'This time is over. Choose one that is still to come.' },
  PORT_TAKEN: { status: 409, message: 'This port is in use. Choose another with --port, or leave it out.' },
  INTERNAL: {
    status: 500,
    message: 'Something went wrong in the studio. What was said is kept; the log has the details.',
  },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof ERRORS

/** A code that came as text; one that is not ours counts as INTERNAL. */
export function errorCodeOf(code: string): ErrorCode {
  return Object.hasOwn(ERRORS, code) ? (code as ErrorCode) : 'INTERNAL'
}

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
