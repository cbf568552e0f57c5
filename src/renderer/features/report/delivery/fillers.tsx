import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core'
import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import type { Filler, Span } from '@shared/contract/speech'
import { IconArrowBackUp, IconPlayerPlayFilled, IconPlus, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../../audio/two-track-player'
import { MessageBox } from '../../../components/message-box'
import { useErrorText } from '../../../components/use-error-text'
import { formatClock } from '../../../i18n/format'
import { Measured } from '../measured'
import type { Moments } from '../moments'
import { usePlayerState } from '../use-player-state'
import { answering } from './answering'
import { fillerCountOf } from './filler-count'
import classes from './fillers.module.css'
import { newFillerAt } from './new-filler'
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
  const acted = useRef(false)
  const fillers = report.questions.flatMap(({ speech }) => speech?.fillers ?? []).sort((a, b) => a.startMs - b.startMs)
  const { count, unknownAnswers } = fillerCountOf(report.questions)
  const possible = fillers.filter(({ source }) => source === 'audio').length
  const rate = report.speech.measures.fillersPerMinute
  const isEmpty = fillers.length === 0
  const { canUndo } = edits
  // The last row goes with its list, and the last change takes "Undo" with it: the focus stays in the section.
  useEffect(() => {
    if (acted.current && (isEmpty || !canUndo) && document.activeElement === document.body) heading.current?.focus()
  }, [isEmpty, canUndo])
  const remove = (filler: Filler) => {
    acted.current = true
    edits.remove(filler)
    // The button goes with its row: the focus stays in the list.
    list.current?.focus()
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
              : rate === null
                ? t('fillers.count', { count })
                : t('fillers.countRate', { count, rate: rate.toFixed(1) })}
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
        <ul ref={list} className={classes.list} tabIndex={-1} aria-labelledby="report-fillers">
          {fillers.map((filler) => (
            <Row key={filler.id} filler={filler} moments={moments} onRemove={() => remove(filler)} />
          ))}
        </ul>
      )}
      <div className={classes.acts}>
        <AddButton
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
            onClick={() => {
              acted.current = true
              edits.undo()
            }}
          >
            {t('fillers.undo')}
          </Button>
        )}
      </div>
      <VisuallyHidden role="status">{count !== null && t('fillers.count', { count })}</VisuallyHidden>
      {edits.error && <MessageBox tone="low" body={errorText(edits.error)} />}
    </section>
  )
}

function Row({ filler, moments, onRemove }: { filler: Filler; moments: Moments; onRemove(): void }) {
  const { t } = useTranslation('report')
  const { word, source, startMs } = filler
  const at = formatClock(startMs)
  const name = word ?? t(source === 'audio' ? 'fillers.possible' : 'fillers.unnamed')
  return (
    <li data-possible={source === 'audio' || undefined}>
      <button
        type="button"
        className={classes.play}
        aria-disabled={!moments.canPlay}
        title={t(`fillers.source.${source}`)}
        onClick={() => moments.canPlay && moments.playSpan(filler)}
      >
        <IconPlayerPlayFilled size={12} aria-hidden="true" />
        <VisuallyHidden>{t('fillers.play')} </VisuallyHidden>
        <span dir="auto" className={classes.word}>
          {name}
        </span>
        <span className={classes.at}> {at}</span>
      </button>
      <Tooltip label={t('fillers.remove')}>
        <ActionIcon
          variant="subtle"
          size={32}
          className={classes.remove}
          aria-label={t('fillers.removeAt', { name, at })}
          onClick={onRemove}
        >
          <IconX size={16} />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}

interface AddButtonProps {
  player: TwoTrackPlayer | null
  questions: readonly ReportQuestion[]
  selection: Span | null
  durationMs: number
  onAdd(span: Span): void
}

/** Says where it would put it: the selected stretch, else the playhead; outside of answers there is nothing to put it in. */
function AddButton({ player, questions, selection, durationMs, onAdd }: AddButtonProps) {
  const { t } = useTranslation('report')
  const { atMs } = usePlayerState(player)
  const span = newFillerAt(selection, atMs, durationMs)
  if (!player) return null
  const fits = answering(questions, span)
  const add = () => {
    // Exactly where it is heard: the shown position is renewed a few times a second only.
    const heard = newFillerAt(selection, player.nowMs(), durationMs)
    if (answering(questions, heard)) onAdd(heard)
  }
  return (
    <Tooltip label={t(fits ? 'fillers.addHow' : 'fillers.addNowhere')} multiline w={260}>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.75} />}
        aria-disabled={!fits}
        data-disabled={!fits || undefined}
        onClick={add}
      >
        {t('fillers.add', { at: formatClock(span.startMs) })}
      </Button>
    </Tooltip>
  )
}
