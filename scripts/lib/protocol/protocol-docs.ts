import { type AnyContractProcedure, getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { contract } from '@shared/contract/contract'
import { ERRORS } from '@shared/contract/errors'
import { studioEvent } from '@shared/contract/studio'
import { DEVICE_ROOM_VERSION, fromAgent, fromCandidate, fromStudio } from '@shared/protocol/device-room'
import { agentToStudio, JOB_PROTOCOL_VERSION, studioToAgent } from '@shared/protocol/job'
import { agentMessage, candidateMessage, ROOM_MESSAGE_VERSION, ROOM_TOPIC } from '@shared/protocol/room-messages'
import { z } from 'zod'
import { LIMITS, MAX_MESSAGE_BYTES } from '../../../src/main/studio/limits'
import { typeText } from './type-text'

/** docs/protocol.md, whole, from the schemas. Pure: the same schemas, the same text. */
export function protocolDocs(): string {
  return [
    '# Protocol',
    '',
    'Generated from the schemas by `npm run docs:protocol`; a test fails when it is stale. Do not edit.',
    '',
    'Every object refuses unknown fields. `name?` may be left out; `= value` is what then holds. `A..B` is a range, both',
    "ends included. Times end in `Ms` and are milliseconds: since 1970 in `...AtMs` of rows, on the interview's timeline",
    '(zero is the first sample of the recording) elsewhere.',
    '',
    '## Calls of the page to the studio',
    '',
    'oRPC over a WebSocket at `/rpc` (browser edition) or over a MessagePort (Electron): the same contract, the same router.',
    'A stream of events begins with `hello` after each new connection: what the page knew may be out of date, it reads anew.',
    '',
    ...Object.entries(contract).flatMap(([noun, calls]) => [
      `### ${noun}`,
      '',
      '| call | input | answer |',
      '|---|---|---|',
      ...Object.entries(calls).map(([name, call]) => callRow(`${noun}.${name}`, call)),
      '',
    ]),
    '## Events of the studio to its pages',
    '',
    ...messageTable(studioEvent),
    '## Codes',
    '',
    'Every error that crosses the boundary is one of these, over every transport: `{ code, status, message, data? }`.',
    '`RATE_LIMITED` carries `data.retryAfterMs`.',
    '',
    '| code | status | sentence |',
    '|---|---|---|',
    ...Object.entries(ERRORS).map(([code, { status, message }]) => `| \`${code}\` | ${status} | ${cell(message)} |`),
    '',
    '## Limits',
    '',
    '| what | most | within |',
    '|---|---|---|',
    ...Object.entries(LIMITS).map(([name, { max, windowMs }]) => `| ${name} | ${max} | ${duration(windowMs)} |`),
    `| one message of a page | ${MAX_MESSAGE_BYTES / 1024} KiB | |`,
    '',
    '## Plain HTTP of the browser edition',
    '',
    '| address | answer |',
    '|---|---|',
    '| `GET /?code=CODE` | exchanges the printed launch code, once, for the cookie; leads to `/` |',
    '| `GET /media/INTERVIEW/candidate` or `/interviewer` | the recording, with `Range` (206, 416); the same under `app://greenroom/` |',
    '| `GET /session` | 204 with the cookie, 401 without |',
    '| WebSocket `/audio` | on-device audio of an interview, see below |',
    '| `GET` anything else | a file of the page, the page itself for a navigation, else 404 with `{ code, message }` |',
    '',
    '## Messages in the room',
    '',
    `Data messages of LiveKit: reliable, topic \`${ROOM_TOPIC}\`, UTF-8 JSON, \`v\` is ${ROOM_MESSAGE_VERSION}. A receiver ignores what it does not know.`,
    'Besides them the agent sets the participant attribute `lk.agent.state` and streams what it says on `lk.transcription`.',
    '',
    "### Sent by the candidate's client",
    '',
    ...messageTable(candidateMessage),
    '### Sent by the agent',
    '',
    ...messageTable(agentMessage),
    '## The room without WebRTC',
    '',
    'On-device audio: one ordered, reliable channel through the studio. Browser edition: a WebSocket at `/audio`, guarded like',
    '`/rpc`; Electron: a MessagePort. The client first sends `{ v, type: "join", token }` with the token of its ticket.',
    'A binary packet is 20 ms of sound: version u8 (1), three zero bytes, number u32 LE, 960 samples of 16 bits LE, mono, 48 kHz.',
    `A text packet is JSON, \`v\` is ${DEVICE_ROOM_VERSION}; \`message\` carries the messages above. At most 25 packets are under way without an \`ack\`; then`,
    'up to 25 wait, and the oldest of them is dropped: its number is missing, and the receiver puts silence there.',
    '',
    "### Sent by the candidate's client",
    '',
    ...messageTable(fromCandidate),
    '### Sent by the agent',
    '',
    ...messageTable(fromAgent),
    '### Sent by the studio',
    '',
    ...messageTable(fromStudio),
    '## Messages between the studio and its agent process',
    '',
    `Over the child's channel, version ${JOB_PROTOCOL_VERSION}. The agent keeps each event until \`event_saved\`.`,
    '',
    '### Sent by the studio',
    '',
    ...messageTable(studioToAgent),
    '### Sent by the agent',
    '',
    ...messageTable(agentToStudio),
  ].join('\n')
}

function callRow(name: string, call: unknown): string {
  if (!isContractProcedure(call)) throw new Error(`${name} is no call`)
  const { inputSchema, outputSchema } = (call as AnyContractProcedure)['~orpc']
  const events = getEventIteratorSchemaDetails(outputSchema)
  const input = inputSchema instanceof z.ZodType ? typeText(inputSchema, 'input') : 'none'
  if (events !== undefined) return `| \`${name}\` | ${cell(input)} | a stream of events, see below |`
  if (!(outputSchema instanceof z.ZodType)) throw new Error(`${name} has no output`)
  return `| \`${name}\` | ${code(input)} | ${code(typeText(outputSchema, 'output'))} |`
}

/** One row a member of a tagged union. */
function messageTable(union: z.ZodDiscriminatedUnion<readonly z.ZodObject[]>): string[] {
  const rows = union.options.map((option) => {
    const { type, v: _, ...fields } = option.shape
    const name = type instanceof z.ZodLiteral ? String(type.value) : '?'
    return `| \`${name}\` | ${code(typeText(z.strictObject(fields), 'output'))} |`
  })
  return ['| type | fields |', '|---|---|', ...rows, '']
}

function code(text: string): string {
  return text === 'none' ? text : `\`${cell(text)}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function duration(lengthMs: number): string {
  return lengthMs >= 3_600_000
    ? `${lengthMs / 3_600_000} h`
    : lengthMs >= 60_000
      ? `${lengthMs / 60_000} min`
      : `${lengthMs / 1000} s`
}
