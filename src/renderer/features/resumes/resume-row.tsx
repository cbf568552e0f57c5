import { Badge, Button } from '@mantine/core'
import type { ResumeRow as Row } from '@shared/contract/resumes'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../components/link-button'
import { useCodeText } from '../../components/use-code-text'
import { formatShortDay } from '../../i18n/format'
import styles from './resumes.module.css'

export interface ResumeRowProps {
  row: Row
  /** Its interview is the next step: the one filled button of the page. */
  isNext: boolean
  pending: boolean
  onAgain(): void
  onRemove(): void
}

/** One résumé: what it is, how it stands, and what can be done with it. */
export function ResumeRow({ row, isNext, pending, onAgain, onRemove }: ResumeRowProps) {
  const { t, i18n } = useTranslation('resumes')
  const codeText = useCodeText()
  const name = row.fileName
  return (
    <li className={styles.card}>
      <div className={styles.row}>
        <div className={styles.rowText}>
          <h2 className={styles.rowName} dir="auto">
            {name}
            <Badge className={styles.status} data-status={row.status}>
              {t(`status.${row.status}`)}
            </Badge>
          </h2>
          <p className={styles.facts}>
            {row.status === 'parsed' && <span dir="auto">{row.name ?? t('nameUnknown')}</span>}
            {row.email !== null && <span>{row.email}</span>}
            <span>{t(`format.${row.format}`)}</span>
            <span>{t('added', { date: formatShortDay(row.createdAtMs, { language: i18n.language }) })}</span>
            {row.sessions > 0 && (
              <Link to="/resumes/$id" params={{ id: row.id }} hash="sessions">
                {t('sessions', { count: row.sessions })}
              </Link>
            )}
          </p>
          {row.reason !== null && <p className={styles.reason}>{codeText(row.reason.code)}</p>}
        </div>
        <div className={styles.acts}>
          {row.status === 'parsed' ? (
            <>
              <LinkButton
                to="/new"
                search={{ resumeId: row.id }}
                variant={isNext ? 'filled' : 'default'}
                aria-label={t('startWith', { name })}
              >
                {t('start')}
              </LinkButton>
              <LinkButton to="/resumes/$id" params={{ id: row.id }} aria-label={t('openOf', { name })}>
                {t('open')}
              </LinkButton>
            </>
          ) : (
            <Button onClick={onAgain} loading={pending}>
              {t('again')}
            </Button>
          )}
          <Button variant="subtle" onClick={onRemove} aria-label={t('confirmRemove.title', { name })}>
            {t('remove')}
          </Button>
        </div>
      </div>
    </li>
  )
}
