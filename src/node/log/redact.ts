import type { LogFields } from './logger'

export const REDACTED = '[redacted]'

/** Field names whose value never belongs in a log, whatever it is. */
const SECRET_NAME = /token|secret|api_?key|password|passphrase|cookie|authorization|launch_?code|transcript/i

/** Secrets that hide in text: JSON web tokens, keys of Google's services, a launch code or key in an address. */
const SECRET_TEXT = [
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\bAIza[\w-]{20,}/g,
  /(?<=[?&](?:code|key|token|access_token)=)[^&\s"']+/gi,
]

/** The last net under "no key in a log line": callers should not pass secrets in the first place. */
export function redactFields(fields: LogFields = {}): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (SECRET_NAME.test(name) && value !== null && value !== undefined) return [name, REDACTED]
      return [name, typeof value === 'string' ? redactText(value) : value]
    }),
  )
}

export function redactText(text: string): string {
  return SECRET_TEXT.reduce((result, pattern) => result.replace(pattern, REDACTED), text)
}
