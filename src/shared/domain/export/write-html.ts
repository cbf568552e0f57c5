import type { ReportModel, ReportQuestion } from '../../contract/reports'
import { escapeHtml as e } from './escape-html'
import { clockText, plural } from './figures'
import { HTML_SCRIPT } from './html-script'
import { HTML_STYLE } from './html-style'
import { wordsHtml } from './html-words'
import { barsOf, barsPath, marksOf, type TrackPeaks, type WaveMark } from './waveform'
import { type ReportWriter, type WrittenQuestion, type WrittenReport, writtenReport } from './written-report'

/** Where the audio belongs, as base64: the writer of the file puts it in, piece by piece. */
export const AUDIO_PLACE = Symbol('audio')
export type HtmlPiece = string | typeof AUDIO_PLACE

export interface HtmlInput extends ReportWriter {
  report: ReportModel
  peaks: TrackPeaks
  /** Why there is no sound in the file; null: there is, at AUDIO_PLACE. */
  silentBecause: string | null
  /** Base64 of the SHA-256 of a text (UTF-8). */
  sha256(text: string): string
}

const WIDTH = 1000
const HEIGHT = 160

/**
 * One page that needs nothing else: no network, no font, no file beside it. Its own policy lets run the one script and the one
 * style it carries, by their hashes, and load nothing but data: audio. What the candidate or a model wrote is escaped; every
 * text says its own direction. Comes in pieces, so that an hour of audio is never one string.
 */
export function* htmlPieces(input: HtmlInput): Generator<HtmlPiece> {
  const { report, silentBecause, sha256 } = input
  const written = writtenReport(report, input)
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${sha256(HTML_SCRIPT)}'`,
    `style-src 'sha256-${sha256(HTML_STYLE)}'`,
    'media-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  yield `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${e(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">
<title>${e([written.title, report.jobRole].join(', '))}</title>
<style>${HTML_STYLE}</style></head>
<body data-length="${report.durationMs / 1000}"><main>
<h1>${e(written.title)}</h1>
<p class="facts">${written.facts.map((fact) => `<bdi>${e(fact)}</bdi>`).join(' · ')}</p>
${written.notes.map((note) => `<p class="small">${e(note)}</p>`).join('')}`
  yield upper(written)
  if (written.summary.length > 0) yield card('In short', written.summary.map(paragraphs).join(''))
  yield '<section class="card player" aria-label="Recording">'
  if (silentBecause === null) {
    yield '<audio controls preload="metadata" src="data:audio/ogg;base64,'
    yield AUDIO_PLACE
    yield '"></audio><p class="small problem" hidden>This browser cannot play the sound in this page (Ogg Opus). Try another one, or export the recording as audio.</p>'
  } else yield `<p class="small">${e(silentBecause)}</p>`
  yield waveform(report, input.peaks)
  yield '</section>'
  if (written.findings.length > 0) yield card('How you spoke', findings(written))
  yield `<section class="card"><h2>${e(written.questionsHeading)}</h2>`
  for (const [i, question] of report.questions.entries()) {
    const text = written.questions[i]
    if (text) yield questionHtml(question, text)
  }
  yield '</section>'
  const lists = [listCard('Keep doing', written.keep), listCard('Practise', written.practise), resources(written)].join(
    '',
  )
  if (lists !== '') yield `<section class="card cols">${lists}</section>`
  yield `<footer><p>${e(written.madeBy)} This page holds a recording of a voice: pass it on only to people you trust.</p></footer>
</main><script>${HTML_SCRIPT}</script></body></html>
`
}

function upper({ priorities, score, categories }: WrittenReport): string {
  const items = priorities.map(
    ({ title, description, atMs, place }) =>
      `<li><h3 dir="auto">${e(title)}</h3><p dir="auto">${e(description)}</p>${at(atMs, place, title)}</li>`,
  )
  const list = items.length === 0 ? '' : card('What to change next time', `<ol class="prio">${items.join('')}</ol>`)
  if (score === null) return list
  const colour = { Strong: 'strong', 'Getting there': 'fair', 'Needs work': 'low' }[score.word]
  const rows = categories.map(({ label, value }) => `<dt>${e(label)}</dt><dd>${Math.round(value)}</dd>`).join('')
  const since = score.since === null ? '' : `<p class="small">${e(score.since)}</p>`
  const box = card(
    'Score',
    `<p class="score"><b class="${colour}">${score.value}</b> of 100</p><p class="${colour}">${score.word}</p>${since}<dl>${rows}</dl>`,
  )
  return `<div class="upper${list === '' ? ' only' : ''}">${list}${box}</div>`
}

function waveform(report: ReportModel, { candidate, interviewer, perSecond }: TrackPeaks): string {
  const { durationMs } = report
  const isImported = report.origin === 'import'
  const x = (ms: number) => Math.round((Math.min(ms, durationMs) / Math.max(1, durationMs)) * WIDTH * 10) / 10
  const marks = marksOf(report)
  const draw = ({ kind, startMs, endMs, label }: WaveMark) => {
    const left = x(startMs)
    const width = Math.max(kind === 'answer' ? 1 : 1.5, x(endMs) - left)
    const title = `<title>${e(`${label}, ${clockText(startMs)}`)}</title>`
    // An answer is wide: a click in it means the place, not its start.
    const seeks = kind === 'answer' || kind === 'thinking' ? '' : ` data-s="${startMs / 1000}"`
    const common = `class="m-${kind}"${seeks}`
    if (kind === 'filler') return `<path ${common} d="M${left} 150l-3 10h6z">${title}</path>`
    const [top, height] = { answer: [62, 86], thinking: [62, 86], pause: [62, 86], quote: [62, 4] }[kind] ?? [0, 0]
    return `<rect ${common} x="${left}" width="${Math.round(width * 10) / 10}" y="${top}" height="${height}">${title}</rect>`
  }
  const lane = (peaks: string, middle: number, height: number) =>
    barsPath(barsOf(peaks, perSecond, durationMs, 500), { width: WIDTH, middle, height })
  const count = (kind: WaveMark['kind']) => marks.filter((mark) => mark.kind === kind).length
  const counts = [
    ...(isImported ? [] : [plural(count('answer'), 'answer')]),
    plural(count('pause'), 'long pause'),
    ...(report.questions.some(({ speech }) => speech?.fillersKnown) ? [plural(count('filler'), 'filler')] : []),
    plural(count('quote'), 'quote'),
  ]
  const label = `Waveform of ${isImported ? 'the recording' : 'both voices'}, ${clockText(durationMs)} long: ${counts.join(', ')}.`
  const legend = (['answer', 'thinking', 'pause', 'filler', 'quote'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => `<span><i class="k-${kind}"></i>${LEGEND[kind]}</span>`)
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${e(label)}">
<defs><pattern id="hatch" width="6" height="6" patternTransform="rotate(45)" patternUnits="userSpaceOnUse"><line class="hatchline" y2="6"/></pattern></defs>
${marks.map(draw).join('')}<path class="them" d="${lane(interviewer, 28, 48)}"/><line class="rule" x2="${WIDTH}" y1="56" y2="56"/><path class="you" d="${lane(candidate, 105, 80)}"/><line class="head" x1="0" x2="0" y1="0" y2="${HEIGHT}"/></svg>
<p class="legend">${isImported ? '' : '<span>Above: interviewer. Below: you.</span>'}${legend.join('')}</p>`
}

const LEGEND: Record<WaveMark['kind'], string> = {
  answer: 'Answers',
  thinking: 'Thinking',
  pause: 'Pauses over 1.2 s',
  filler: 'Fillers',
  quote: 'Quotes',
}

function findings({ findings: rows, findingsNote }: WrittenReport): string {
  const body = rows.map(
    ({ label, value, usual, range, verdict, how }) =>
      `<tr><th scope="row" title="${e(how)}">${e(label)}</th><td>${e(value)}</td><td>${e(usual)}</td><td>${e([range, verdict].filter(Boolean).join(', '))}</td></tr>`,
  )
  return `<table><thead><tr><th scope="col">Measure</th><th scope="col">This time</th><th scope="col">Usual</th><th scope="col">Range</th></tr></thead><tbody>${body.join('')}</tbody></table><p class="small quiet">${e(findingsNote)}</p>`
}

function questionHtml(question: ReportQuestion, written: WrittenQuestion): string {
  const { score, selfRated, quotes, answerNote, number, heading } = written
  const points = score === null ? '' : ` · <b>${score}</b> of 100${selfRated ? ', self-rated' : ''}`
  const facts = written.facts.map((fact) => `<bdi>${e(fact)}</bdi>`).join(' · ')
  const start =
    question.answer && question.outcome === 'spoken' ? at(question.answer.startMs, 'Play from here', heading) : ''
  const quoted = quotes.map(
    ({ text, atMs }) =>
      `<blockquote dir="auto">${e(text)} ${atMs === null ? '' : at(atMs, clockText(atMs), 'the quote')}</blockquote>`,
  )
  const lists = [
    list('Strengths', written.strengths),
    list('To improve', written.improvements),
    list('Outline of a better answer', written.outline),
  ].join('')
  return `<article><h3 dir="auto">${number === null ? `${e(heading)}:` : `${number}.`} ${e(written.text)}</h3><p class="small">${facts}${points} ${start}</p>
${answerNote === null ? '' : `<p class="small quiet">${e(answerNote)}</p>`}${wordsHtml(question)}${lists === '' ? '' : `<div class="cols">${lists}</div>`}${quoted.length === 0 ? '' : `<p class="small quiet">Quoted</p>${quoted.join('')}`}</article>
`
}

function at(ms: number, text: string, what: string): string {
  return `<button class="at" type="button" data-s="${ms / 1000}" aria-label="${e(`${text}: play ${what} from ${clockText(ms)}`)}">${e(text)}</button>`
}

function card(heading: string, body: string): string {
  return `<section class="card"><h2>${e(heading)}</h2>${body}</section>`
}

function list(heading: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  return `<div><h3>${e(heading)}</h3><ul>${items.map((item) => `<li dir="auto">${e(item)}</li>`).join('')}</ul></div>`
}

function listCard(heading: string, items: readonly string[]): string {
  return list(heading, items)
}

function resources({ resources: all }: WrittenReport): string {
  if (all.length === 0) return ''
  const items = all.map(({ title, url }) =>
    url === null
      ? `<li dir="auto">${e(title)}</li>`
      : `<li dir="auto"><a href="${e(url)}" target="_blank" rel="noopener noreferrer nofollow">${e(title)}</a></li>`,
  )
  return `<div><h3>Read</h3><ul>${items.join('')}</ul><p class="small quiet">Suggested by a model, unchecked.</p></div>`
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => `<p dir="auto">${e(part)}</p>`)
    .join('')
}
