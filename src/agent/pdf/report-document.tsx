import { Document, Link, Page, Text, View } from '@react-pdf/renderer'
import type { ReportModel } from '@shared/contract/reports'
import type { TrackPeaks } from '@shared/domain/export/waveform'
import type { WrittenReport } from '@shared/domain/export/written-report'
import { Bullets, Heading, Item, Prose, scoreColour } from './parts'
import { QuestionPart } from './question-part'
import { COLOURS, styles } from './styles'
import { WaveformPicture } from './waveform-picture'

export interface ReportDocumentProps {
  report: ReportModel
  /** Its text, every sign of which can be drawn. */
  written: WrittenReport
  peaks: TrackPeaks
  language: string
}

/** The report on paper: A4, one column. */
export function ReportDocument({ report, written, peaks, language }: ReportDocumentProps) {
  const { title, facts, notes, priorities, summary, findings, findingsNote, questions, keep, practise, resources } = written
  const footer = [title, facts.find((fact) => fact.startsWith(report.jobRole)) ?? ''].filter(Boolean).join(', ')
  return (
    <Document title={footer} language={language} creator="Greenroom" producer="Greenroom">
      <Page size="A4" style={styles.page}>
        <Text style={styles.title}>{title}</Text>
        <Text style={styles.facts}>{facts.join('  ·  ')}</Text>
        {notes.map((note) => (
          <Text key={note} style={styles.note}>
            {note}
          </Text>
        ))}
        <Scores written={written} />
        {priorities.length > 0 && <Heading>What to change next time</Heading>}
        {priorities.map(({ title: what, description, place }, i) => (
          <View key={place + what} style={[styles.row, { marginBottom: 8 }]} wrap={description.length > 600}>
            <Text style={[styles.h3, { width: 22, color: COLOURS.ink3 }]}>{i + 1}</Text>
            <View style={{ flex: 1 }}>
              <Text style={styles.h3}>{what}</Text>
              <Prose text={description} style={{ marginBottom: 0 }} />
              <Text style={{ fontSize: 8.5, color: COLOURS.ink3 }}>{place}</Text>
            </View>
          </View>
        ))}
        {report.durationMs > 0 && (
          <View wrap={false}>
            <Heading>Recording</Heading>
            <WaveformPicture report={report} peaks={peaks} />
          </View>
        )}
        {findings.length > 0 && <Findings rows={findings} note={findingsNote} />}
        {summary.length > 0 && <Heading>In short</Heading>}
        {summary.map((text) => (
          <Prose key={text} text={text} />
        ))}
        {keep.length + practise.length > 0 && <Heading>Keep and practise</Heading>}
        <Bullets label="Keep doing" items={keep} />
        <Bullets label="Practise" items={practise} />
        <Heading>Questions</Heading>
        {questions.map((question, i) => (
          <QuestionPart key={question.heading} question={question} number={report.questions[i]?.number ?? i + 1} />
        ))}
        {resources.length > 0 && <Heading>Read</Heading>}
        {resources.map(({ title: name, url }) =>
          url === null || !/^[\x21-\x7e]+$/.test(url) ? (
            <Item key={name} mark="•">
              {name}
            </Item>
          ) : (
            <View key={url} style={[styles.row, { marginBottom: 2 }]} wrap={false}>
              <Text style={{ width: 14, color: COLOURS.ink3 }}>•</Text>
              <Link src={url} style={{ flex: 1, color: COLOURS.good }}>
                {name}
              </Link>
            </View>
          ),
        )}
        <Text style={[styles.quiet, { marginTop: 24 }]}>{written.madeBy}</Text>
        <View style={styles.footer} fixed>
          <Text style={{ flex: 1, paddingRight: 24, maxLines: 1, textOverflow: 'ellipsis' }}>{footer}</Text>
          <Text render={({ pageNumber, totalPages }) => `${pageNumber} of ${totalPages}`} />
        </View>
      </Page>
    </Document>
  )
}

function Scores({ written: { score, categories } }: { written: WrittenReport }) {
  if (score === null) return null
  return (
    <View style={[styles.row, { marginTop: 22, alignItems: 'center' }]} wrap={false}>
      <View style={{ width: 170 }}>
        <View style={[styles.row, { alignItems: 'flex-end' }]}>
          <Text style={{ fontSize: 44, lineHeight: 1, fontWeight: 600, letterSpacing: -1.5, color: scoreColour(score.value) }}>
            {score.value}
          </Text>
          <Text style={{ marginLeft: 6, marginBottom: 4, color: COLOURS.ink2 }}>of 100</Text>
        </View>
        <Text style={{ marginTop: 4, fontWeight: 600, color: scoreColour(score.value) }}>{score.word}</Text>
        {score.since !== null && <Text style={styles.small}>{score.since}</Text>}
      </View>
      <View style={{ flex: 1 }}>
        {categories.map(({ label, value }) => (
          <View key={label} style={[styles.row, { alignItems: 'center', marginVertical: 3 }]}>
            <Text style={{ width: 112, fontSize: 9.5 }}>{label}</Text>
            <View style={{ flex: 1, height: 6, borderRadius: 3, backgroundColor: COLOURS.sunken }}>
              <View style={{ width: `${Math.round(value)}%`, height: 6, borderRadius: 3, backgroundColor: COLOURS.ink2 }} />
            </View>
            <Text style={{ width: 32, textAlign: 'right', fontWeight: 600, fontSize: 9.5 }}>{Math.round(value)}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}

const COLUMNS = [150, 108, 96, 129]

function Findings({ rows, note }: { rows: WrittenReport['findings']; note: string }) {
  const lines = rows.map(({ label, value, usual, range, verdict }) => [
    label,
    value,
    usual === '' ? '–' : usual,
    [range, verdict].filter(Boolean).join(', ') || '–',
  ])
  return (
    <View>
      <Heading>How you spoke</Heading>
      <Row cells={['Measure', 'This time', 'Usual', 'Range']} head />
      {lines.map((cells) => (
        <Row key={cells[0]} cells={cells} />
      ))}
      <Text style={styles.quiet}>{note}</Text>
    </View>
  )
}

function Row({ cells, head = false }: { cells: readonly string[]; head?: boolean }) {
  const style = head
    ? { fontSize: 8.5, color: COLOURS.ink3, paddingBottom: 3 }
    : { fontSize: 9.5, paddingVertical: 4.5 }
  return (
    <View style={[styles.row, head ? {} : styles.rule]} wrap={false} {...(head ? { minPresenceAhead: 40 } : {})}>
      {cells.map((cell, i) => (
        <Text
          // biome-ignore lint/suspicious/noArrayIndexKey: columns
          key={i}
          style={[style, { width: COLUMNS[i] ?? 80, paddingRight: 8, fontWeight: !head && i === 0 ? 500 : 400 }]}
        >
          {cell}
        </Text>
      ))}
    </View>
  )
}
