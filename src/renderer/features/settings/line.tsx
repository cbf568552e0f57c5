import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'

export interface LineProps {
  /** Where "Saved" is shown; the prefix of the ids of this line's parts. */
  id: string
  title: string
  /** What it does, in one sentence. */
  note?: ReactNode
  /** The title is the label of this control. */
  labelFor?: string
  /** At the right: a control, or buttons. */
  children?: ReactNode
  /** Under all of it. */
  below?: ReactNode
}

/** One row of a section. `${id}-note` is the id of its note, for aria-describedby. */
export function Line({ id, title, note, labelFor, children, below }: LineProps) {
  const { t } = useTranslation('settings')
  const { savedLine } = useSettingsPage()
  return (
    <div className={styles.line}>
      <div className={styles.text}>
        <p className={styles.name}>
          {labelFor === undefined ? (
            <span id={`${id}-title`}>{title}</span>
          ) : (
            <label id={`${id}-title`} htmlFor={labelFor}>
              {title}
            </label>
          )}
          {savedLine === id && (
            // The page has one live region for all lines.
            <span className={styles.saved} aria-hidden="true">
              <IconCheck size={16} stroke={2} />
              {t('saved')}
            </span>
          )}
        </p>
        {note !== undefined && (
          <p id={`${id}-note`} className={styles.note}>
            {note}
          </p>
        )}
      </div>
      {children !== undefined && <div className={styles.controls}>{children}</div>}
      {below !== undefined && below !== null && below !== false && <div className={styles.below}>{below}</div>}
    </div>
  )
}
