import type { RehearsedConversation } from '../../../src/main/shells/cli/rehearse-conversation'
import { greenroom } from './greenroom'

/** A conversation with the built studio, the real interviewer's process, and lines said by the system's voice (or typed). */
export function talk(
  dataDir: string,
  kind: RehearsedConversation['definition'],
  ...args: readonly string[]
): Promise<RehearsedConversation> {
  return greenroom('rehearse', '--data', dataDir, '--conversation', kind, ...args)
}

/** What one side said, in order; the person's with how it came: "voice: yes". */
export function said({ bubbles }: RehearsedConversation, by: 'candidate' | 'interviewer'): string[] {
  return bubbles.flatMap(({ from, text, via }) =>
    from === by && text !== null ? [by === 'candidate' ? `${via}: ${text}` : text] : [],
  )
}

export const byVoice = (lines: readonly string[]): string[] => lines.map((line) => `voice: ${line}`)
