import { useTranslation } from 'react-i18next'
import { litShare } from './microphone-level'
import styles from './sound-check.module.css'

const CELLS = 28

/** How loud the microphone is now: cells in your colour, and the figure for those who do not see them. */
export function LevelBar({ db }: { db: number }) {
  const { t } = useTranslation('setup')
  const lit = Math.round(litShare(db) * CELLS)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> cannot be drawn in cells.
    <div
      role="meter"
      aria-label={t('sound.level')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(litShare(db) * 100)}
      aria-valuetext={t('sound.levelValue', { db: Math.round(db) })}
      className={styles.meter}
    >
      {Array.from({ length: CELLS }, (_, cell) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place.
        <i key={cell} data-lit={cell < lit || undefined} />
      ))}
    </div>
  )
}
