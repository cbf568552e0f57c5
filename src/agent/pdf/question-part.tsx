import { Text, View } from '@react-pdf/renderer'
import { clockText } from '@shared/domain/export/figures'
import type { WrittenQuestion } from '@shared/domain/export/written-report'
import { Bullets, Prose, scoreColour } from './parts'
import { COLOURS, styles } from './styles'

export function QuestionPart({ question, number }: { question: WrittenQuestion; number: number }) {
  const { text, facts, score, selfRated, strengths, improvements, outline, quotes, answer, answerNote } = question
  const both = strengths.length > 0 && improvements.length > 0 && [...strengths, ...improvements].join('').length < 900
  return (
    <View style={[styles.rule, { paddingTop: 10, marginTop: 12 }]}>
      <View style={styles.row} minPresenceAhead={56} wrap={text.length > 600}>
        <Text style={[styles.h3, { width: 22, color: COLOURS.ink3 }]}>{number}</Text>
        <View style={{ flex: 1, paddingRight: 16 }}>
          <Text style={styles.h3}>{text}</Text>
          <Text style={[styles.small, { marginTop: 2 }]}>{facts.join('  ·  ')}</Text>
        </View>
        {score !== null && (
          <View style={{ width: 64, alignItems: 'flex-end' }}>
            <Text style={{ fontSize: 15, lineHeight: 1.1, fontWeight: 600, color: scoreColour(score) }}>{score}</Text>
            <Text style={{ fontSize: 8, color: COLOURS.ink3 }}>{selfRated ? 'self-rated' : 'of 100'}</Text>
          </View>
        )}
      </View>
      <View style={{ paddingLeft: 22 }}>
        {both ? (
          <View style={styles.row} wrap={false}>
            <View style={{ flex: 1, paddingRight: 16 }}>
              <Bullets label="Strengths" items={strengths} />
            </View>
            <View style={{ flex: 1 }}>
              <Bullets label="To improve" items={improvements} />
            </View>
          </View>
        ) : (
          <>
            <Bullets label="Strengths" items={strengths} />
            <Bullets label="To improve" items={improvements} />
          </>
        )}
        <Bullets label="Outline of a better answer" items={outline} />
        {quotes.length > 0 && (
          <Text style={styles.label} minPresenceAhead={28}>
            Quoted
          </Text>
        )}
        {quotes.map(({ text: words, atMs }) => (
          <View
            key={words}
            style={{ borderLeftWidth: 2, borderLeftColor: COLOURS.quote, paddingLeft: 8, marginBottom: 4 }}
            wrap={words.length > 600}
          >
            <Prose text={`“${words}”${atMs === null ? '' : ` ${clockText(atMs)}`}`} style={{ marginBottom: 0 }} />
          </View>
        ))}
        {(answer !== null || answerNote !== null) && (
          <Text style={styles.label} minPresenceAhead={28}>
            Answer
          </Text>
        )}
        {answerNote !== null && <Text style={[styles.small, { marginBottom: 4 }]}>{answerNote}</Text>}
        {answer !== null && <Prose text={answer} style={styles.answer} />}
      </View>
    </View>
  )
}
