import { Button, VisuallyHidden } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import type { Span } from '@shared/contract/speech'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../../audio/two-track-player'
import { Measured } from '../../../components/measured'
import { MessageBox } from '../../../components/message-box'
import { useErrorText } from '../../../components/use-error-text'
import { formatNumber } from '../../../i18n/format'
import type { Moments } from '../moments'
import { AddFiller } from './add-filler'
import { fillerCountOf } from './filler-count'
import { FillerRow } from './filler-row'
import classes from './fillers.module.css'
import { useFillerEdits } from './use-filler-edits'

export interface FillersProps {
  report: ReportModel
  player: TwoTrackPlayer | null
  moments: Moments
  selection: Span | null
}

/** Every filler: heard with one click, taken out, or put in where the ear found another. */
export function Fillers({ report, player, moments, selection }: FillersProps) {
  const { t } = useTranslation('report')
  const edits = useFillerEdits(report.interviewId)
  const errorText = useErrorText()
  const list = useRef<HTMLUListElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  /** The row that was taken out, by its place in the list; -1: another change. Null: none is under way. */
  const changed = useRef<number | null>(null)
  const fillers = report.questions.flatMap(({ speech }) => speech?.fillers ?? []).sort((a, b) => a.startMs - b.startMs)
  const { removedFillers: removed } = report
  const { count, unknownAnswers } = fillerCountOf(report.questions)
  const possible = fillers.filter(({ source }) => source === 'audio').length
  const rate = report.speech.measures.fillersPerMinute
  const { canUndo } = edits
  // The button goes with its row, and "Undo" with the last change: the focus goes to the row that took the place, else to the heading.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what can take a button away.
  useEffect(() => {
    if (changed.current === null || document.activeElement !== document.body) return
    const rows = changed.current < 0 ? [] : [...(list.current?.children ?? [])]
    const next = rows[Math.min(changed.current, rows.length - 1)]?.querySelector('button')
    const goal = next ?? heading.current
    goal?.focus()
    changed.current = null
  }, [fillers.length, removed.length, canUndo])
  const change = (row: number, act: () => void) => {
    changed.current = row
    act()
  }
  return (
    <section className={classes.fillers} aria-labelledby="report-fillers">
      <div className={classes.head}>
        <h3 ref={heading} id="report-fillers" tabIndex={-1}>
          {t('fillers.title')}
        </h3>
        <span className={classes.note}>
          <Measured how={t(count === null ? 'fillers.unknown' : 'fillers.how')}>
            {count === null
              ? '–'
              : rate === null || count === 0
                ? t('fillers.count', { count })
                : t('fillers.countRate', { count, rate: formatNumber(rate, 1) })}
          </Measured>
        </span>
      </div>
      {possible > 0 && <p className={classes.note}>{t('fillers.possibleNote', { count: possible })}</p>}
      {count !== null && unknownAnswers > 0 && (
        <p className={classes.note}>{t('fillers.someUnknown', { count: unknownAnswers })}</p>
      )}
      {count === null && <p className={classes.none}>{t('fillers.unknown')}</p>}
      {count === 0 && fillers.length === 0 && <p className={classes.none}>{t('fillers.none')}</p>}
      {fillers.length > 0 && (
        <ul ref={list} className={classes.list} aria-labelledby="report-fillers">
          {fillers.map((filler, row) => (
            <FillerRow
              key={filler.id}
              filler={filler}
              moments={moments}
              onChange={() => change(row, () => edits.remove(filler))}
            />
          ))}
        </ul>
      )}
      <div className={classes.acts}>
        <AddFiller
          player={player}
          questions={report.questions}
          selection={selection}
          durationMs={report.durationMs}
          onAdd={(span) => edits.add(span)}
        />
        {canUndo && (
          <Button
            size="sm"
            variant="subtle"
            leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
            onClick={() => change(-1, edits.undo)}
          >
            {t('fillers.undo')}
          </Button>
        )}
      </div>
      {removed.length > 0 && (
        <>
          <h4 id="report-fillers-removed" className={classes.removedTitle}>
            {t('fillers.removed')}
          </h4>
          <ul className={classes.list} aria-labelledby="report-fillers-removed">
            {removed.map((filler) => (
              <FillerRow
                key={filler.id}
                filler={filler}
                removed
                moments={moments}
                onChange={() => change(-1, () => edits.restore(filler))}
              />
            ))}
          </ul>
        </>
      )}
      <VisuallyHidden role="status">{count !== null && t('fillers.count', { count })}</VisuallyHidden>
      {edits.error && <MessageBox tone="low" body={errorText(edits.error)} />}
    </section>
  )
}
