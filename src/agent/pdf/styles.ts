import { StyleSheet } from '@react-pdf/renderer'

/** The studio's light tokens (shared/ui/tokens.css). */
export const COLOURS = {
  ink: '#141e19',
  ink2: '#444f48',
  ink3: '#5b6660',
  line: '#dcdfdc',
  sunken: '#edefed',
  soft: '#e2f1e7',
  you: '#1a6444',
  them: '#6b7681',
  good: '#195b3b',
  fair: '#80500a',
  low: '#a12b27',
  pause: '#c38323',
  filler: '#9e3f84',
  quote: '#2a669f',
  think: '#edefed',
}

/** A4 less its margins, pt. */
export const CONTENT_WIDTH = 595 - 2 * 56

export const styles = StyleSheet.create({
  page: {
    paddingTop: 56,
    paddingBottom: 72,
    paddingHorizontal: 56,
    fontFamily: 'Inter',
    fontSize: 10,
    lineHeight: 1.5,
    color: COLOURS.ink,
    fontFeatureSettings: ['tnum'],
  },
  title: { fontSize: 26, lineHeight: 1.2, fontWeight: 600, letterSpacing: -0.5 },
  facts: { marginTop: 6, color: COLOURS.ink2, fontSize: 9.5 },
  note: { marginTop: 8, color: COLOURS.ink3, fontSize: 9 },
  h2: { fontSize: 13, lineHeight: 1.35, fontWeight: 600, marginTop: 26, marginBottom: 8 },
  h3: { fontSize: 11, lineHeight: 1.4, fontWeight: 600 },
  label: { fontSize: 9, fontWeight: 600, color: COLOURS.ink2, marginTop: 8, marginBottom: 2 },
  small: { fontSize: 9, color: COLOURS.ink2 },
  quiet: { fontSize: 8.5, color: COLOURS.ink3, marginTop: 6 },
  paragraph: { marginBottom: 5 },
  answer: { marginBottom: 5, fontSize: 9.5, color: COLOURS.ink2 },
  row: { flexDirection: 'row' },
  rule: { borderTopWidth: 0.75, borderTopColor: COLOURS.line },
  footer: {
    position: 'absolute',
    left: 56,
    right: 56,
    bottom: 32,
    flexDirection: 'row',
    justifyContent: 'space-between',
    fontSize: 8.5,
    color: COLOURS.ink3,
  },
})
