/** The keys of the recording. */
export type ReportKey =
  | { type: 'play_pause' }
  | { type: 'move'; byMs: number }
  | { type: 'speed'; direction: 1 | -1 }
  | { type: 'mark'; direction: 1 | -1 }
  | { type: 'loop' }
  | { type: 'go_to' }
  | { type: 'help' }

export interface KeyPress {
  key: string
  shift: boolean
  /** Any of Ctrl, Alt, Meta. */
  modified: boolean
  /** Where the focus is: a place that wants letters and arrows, a control that Space would press, or neither. */
  focus: 'text' | 'control' | 'page'
}

/** What an element that has the focus does with keys. Behind an open dialog nothing is to play or move. */
export function focusOn(element: {
  matches(selectors: string): boolean
  closest(selectors: string): unknown
}): KeyPress['focus'] {
  if (element.closest('[role=dialog]')) return 'text'
  if (element.matches('input, textarea, select, [contenteditable]')) return 'text'
  return element.matches('button, a, summary, [role=button]') ? 'control' : 'page'
}

const STEP_MS = 1_000
const LONG_STEP_MS = 5_000

/** What a key press means for the recording, or null. */
export function reportKeyOf({ key, shift, modified, focus }: KeyPress): ReportKey | null {
  if (modified || focus === 'text') return null
  switch (key) {
    case ' ':
      return focus === 'control' ? null : { type: 'play_pause' }
    case 'ArrowLeft':
      return { type: 'move', byMs: shift ? -LONG_STEP_MS : -STEP_MS }
    case 'ArrowRight':
      return { type: 'move', byMs: shift ? LONG_STEP_MS : STEP_MS }
    case '[':
      return { type: 'speed', direction: -1 }
    case ']':
      return { type: 'speed', direction: 1 }
    case 'n':
    case 'N':
      return { type: 'mark', direction: 1 }
    case 'p':
    case 'P':
      return { type: 'mark', direction: -1 }
    case 'l':
    case 'L':
      return { type: 'loop' }
    case 'g':
    case 'G':
      return { type: 'go_to' }
    case '?':
      return { type: 'help' }
    default:
      return null
  }
}

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

/** The next speed up or down; the ends stay. */
export function nextSpeed(rate: number, direction: 1 | -1): number {
  const at = SPEEDS.findIndex((speed) => speed >= rate - 0.001)
  const from = at === -1 ? SPEEDS.length - 1 : at
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, from + direction))] ?? 1
}
