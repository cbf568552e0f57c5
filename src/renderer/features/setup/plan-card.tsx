import { Button, Title } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconRefresh } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../components/use-error-text'
import { WhyWords } from '../../components/why/why-words'
import own from './plan-card.module.css'
import { ownStagesOf, stageCountsOf } from './stages'
import type { Plan } from './use-plan'

export interface PlanCardProps {
  /** Null while it is not known. */
  plan: Plan | null
  error: unknown
  /** Null: there are no others. */
  onDrawAgain: (() => void) | null
}

const MINUTE_MS = 60_000

/** What the interview will be made of; its questions, and why each, only for those who want to look. */
export function PlanCard({ plan, error, onDrawAgain }: PlanCardProps) {
  const { t } = useTranslation(['setup', 'why'])
  const errorText = useErrorText()
  const id = useId()
  const [open, setOpen] = useState(false)
  if (plan === null) return error ? <p className={own.problem}>{errorText(error)}</p> : null
  const counts = stageCountsOf(ownStagesOf(plan.questions.map(({ stage }) => ({ stage, count: 1 }))))
  return (
    <>
      <div className={own.head}>
        <Title order={2} id={`${id}-title`} className={own.title}>
          {t('plan.label')}
        </Title>
        <span className={own.count}>{t('plan.made', { count: plan.questions.length })}</span>
      </div>
      <ul aria-labelledby={`${id}-title`} className={own.stages}>
        {counts.map(({ stage, count }) => (
          <li key={stage}>
            {t(`why:stage.${stage}`)} <b>{count}</b>
          </li>
        ))}
      </ul>
      {plan.timeBoxMs !== null && (
        <p className={own.note}>{t('plan.timeBox', { minutes: Math.round(plan.timeBoxMs / MINUTE_MS) })}</p>
      )}
      <div className={own.actions}>
        <Button
          variant="subtle"
          size="sm"
          aria-expanded={open}
          aria-controls={id}
          rightSection={open ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'plan.hide' : 'plan.show')}
        </Button>
        {open && onDrawAgain && (
          <Button variant="subtle" size="sm" leftSection={<IconRefresh size={16} />} onClick={onDrawAgain}>
            {t('plan.other')}
          </Button>
        )}
      </div>
      <div id={id} hidden={!open}>
        {open && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled, by keyboard too.
          <ol className={own.questions} aria-labelledby={`${id}-title`} tabIndex={0}>
            {plan.questions.map((question) => (
              <li key={question.content}>
                <p dir="auto">{question.content}</p>
                <div className={own.why}>
                  <WhyWords question={{ ...question, source: 'bank' }} />
                </div>
              </li>
            ))}
          </ol>
        )}
      </div>
    </>
  )
}
