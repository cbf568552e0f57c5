import { contract } from '@shared/contract/contract'
import { ERRORS } from '@shared/contract/errors'
import { DEFINITION_IDS } from '@shared/domain/conversation/definition-ids'
import { DEFINITIONS } from '@shared/domain/conversation/definitions/find-definition'
import { GEMINI_LIVE_MODELS, GEMINI_TEXT_MODELS } from '@shared/domain/models/gemini-models'
import { SPEECH_MODELS } from '@shared/domain/models/speech-models'
import { EVALUATION_STEPS } from '../../persistence/schema/evaluation-jobs'
import { SESSION_SERVERS, SESSION_STATUSES } from '../../persistence/schema/interview-sessions'
import { ENDED_REASONS, INTERVIEW_STATUSES, INTERVIEWERS } from '../../persistence/schema/interviews'

/** What stands for a name that the program does not know: it may be somebody's. */
export const OTHER = 'other'

/**
 * Every text in a saved file is one of these: what comes from the database is looked up here and never copied. A model of one's own,
 * an address, a name that got into a place by mistake is `other`.
 */
const PATHS_AND_VOICES = ['livekit', 'device', 'system', 'reading', 'studio', 'offline', 'gemini', 'interview']
const labels = new Set([
  ...PATHS_AND_VOICES,
  ...DEFINITION_IDS,
  ...GEMINI_TEXT_MODELS.map(({ name }) => name),
  ...GEMINI_LIVE_MODELS,
  ...SPEECH_MODELS.map(({ id }) => id),
])

const INTERVIEW_STATES = [
  'waiting',
  'greeting',
  'asking',
  'listening',
  'deciding',
  'fallback',
  'paused',
  'closing',
  'done',
]
const states = new Set([...INTERVIEW_STATES, ...DEFINITION_IDS.flatMap((id) => Object.keys(DEFINITIONS[id].states))])

/** Parts of the studio that record errors; beside them stand the procedures of the contract. */
const PLACES = [
  'audio path',
  'conversation',
  'conversation event',
  'conversation lost',
  'conversation not closed',
  'conversation restart',
  'diagnostics',
  'encode',
  'evaluation',
  'evaluation.told',
  'imports',
  'interview event',
  'interviewer',
  'interviewer lost',
  'interviewer not called back',
  'interviewer restart',
  'look-up',
  'made questions',
  'measures',
  'provider call',
  'recording',
  'report',
  'resumes',
  'room not made again',
  'session',
  'speech_model',
  'text models',
  'voice',
  'words of a turn',
  ...DEFINITION_IDS.map((id) => `outcome of ${id}`),
  ...EVALUATION_STEPS.map((step) => `evaluation.${step}`),
  ...['heard', 'usage', 'decide'].map((message) => `model: ${message}`),
]
const procedures = Object.entries(contract).flatMap(([noun, of]) => Object.keys(of).map((name) => `${noun}.${name}`))
const places = new Set([...PLACES, ...procedures])

/** Of columns with a few words of the program's own, which a damaged database may hold others in. */
const words = new Set<string>([
  ...INTERVIEW_STATUSES,
  ...ENDED_REASONS,
  ...INTERVIEWERS,
  ...SESSION_STATUSES,
  ...SESSION_SERVERS,
])

export const knownWord = (word: string | null) => (word === null || words.has(word) ? word : OTHER)
export const knownLabel = (label: string | null) => (label === null || labels.has(label) ? label : OTHER)
export const knownState = (state: string) => (states.has(state) ? state : OTHER)
export const knownPlace = (place: string) => (places.has(place) ? place : OTHER)
export const knownCode = (code: string) => (Object.hasOwn(ERRORS, code) ? code : OTHER)
