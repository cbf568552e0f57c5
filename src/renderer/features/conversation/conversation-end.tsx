import { Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FeedbackBox } from '../../components/feedback/feedback-box'
import { Bubbles } from './bubbles'
import classes from './conversation-end.module.css'
import { endingOf } from './ending'
import { Outcome, type OutcomeProps } from './outcome'

/** What it led to, what was said, and what the person thought of it. */
export function ConversationEnd({ row, voice, onward }: OutcomeProps) {
  const { t } = useTranslation(['conversation', 'common', 'diagnostics'])
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { bubbles } = row.view
  return (
    <div className={classes.page}>
      <header className={classes.bar} data-titlebar>
        <Link to="/" className={classes.home}>
          {t('common:toPractice')}
        </Link>
      </header>
      <main className={classes.main} id="content">
        <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
          {t(`conversation:end.${endingOf(row)}`)}
        </Title>
        <Outcome row={row} voice={voice} onward={onward} />
        {/* Of a warm-up nothing is to be kept: it is not shown again either. */}
        {bubbles.length > 0 && row.definition !== 'warm_up' && (
          <details className={classes.said}>
            <summary>{t('conversation:end.said', { count: bubbles.length })}</summary>
            <div className={classes.bubbles}>
              <Bubbles bubbles={bubbles} />
            </div>
          </details>
        )}
        <FeedbackBox conversationId={row.id} />
        <p className={classes.hood}>
          <Link to="/conversation/$id/hood" params={{ id: row.id }}>
            {t('diagnostics:hood.link')}
          </Link>
        </p>
      </main>
    </div>
  )
}
