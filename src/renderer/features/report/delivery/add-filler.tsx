import { Button, Tooltip } from '@mantine/core'
import type { ReportQuestion } from '@shared/contract/reports'
import type { Span } from '@shared/contract/speech'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TwoTrackPlayer } from '../../../audio/two-track-player'
import { formatClock } from '../../../i18n/format'
import { usePlayerState } from '../use-player-state'
import { answering } from './answering'
import { newFillerAt } from './new-filler'

interface AddFillerProps {
  player: TwoTrackPlayer | null
  questions: readonly ReportQuestion[]
  selection: Span | null
  durationMs: number
  onAdd(span: Span): void
}

/** Says where it would put it: the selected stretch, else the playhead; outside of answers there is nothing to put it in. */
export function AddFiller({ player, questions, selection, durationMs, onAdd }: AddFillerProps) {
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
