import { Text, View } from '@react-pdf/renderer'
import type { ReactNode } from 'react'
import { paragraphsOf } from './legible'
import { COLOURS, styles } from './styles'

/** A heading stays with this much of what follows, pt. */
const KEEP_WITH_NEXT = 64
/** Longer than this a text may not be kept whole: it might not fit on any page. */
const KEEP_WHOLE_CHARS = 600

export function Heading({ children }: { children: string }) {
  return (
    <Text style={styles.h2} minPresenceAhead={KEEP_WITH_NEXT}>
      {children}
    </Text>
  )
}

export function Prose({ text, style = styles.paragraph }: { text: string; style?: typeof styles.paragraph }) {
  return paragraphsOf(text).map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
    <Text key={i} style={style} orphans={2} widows={2}>
      {part}
    </Text>
  ))
}

export function Bullets({ label, items }: { label: string; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <View>
      <Text style={styles.label} minPresenceAhead={28}>
        {label}
      </Text>
      {items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
        <Item key={i} mark="•">
          {item}
        </Item>
      ))}
    </View>
  )
}

export function Item({ mark, children }: { mark: string; children: string }) {
  return (
    <View style={[styles.row, { marginBottom: 2 }]} wrap={children.length > KEEP_WHOLE_CHARS}>
      <Text style={{ width: 14, color: COLOURS.ink3 }}>{mark}</Text>
      <View style={{ flex: 1 }}>
        <Prose text={children} style={{ marginBottom: 0 }} />
      </View>
    </View>
  )
}

export function scoreColour(score: number): string {
  if (Math.round(score) >= 80) return COLOURS.good
  return Math.round(score) >= 50 ? COLOURS.fair : COLOURS.low
}

export function Together({ when, children }: { when: boolean; children: ReactNode }) {
  return <View wrap={!when}>{children}</View>
}
