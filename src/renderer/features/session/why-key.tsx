import { Button, Popover } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { WhyWords } from '../../components/why/why-words'
import type { Conversation } from './conversation'
import keys from './keys.module.css'
import classes from './why-key.module.css'

export interface WhyKeyProps {
  interviewId: string
  question: Conversation['question']
}

/** "Why this question?": said on request alone, over the page, so that nothing moves. */
export function WhyKey({ interviewId, question }: WhyKeyProps) {
  const { t } = useTranslation('why')
  const id = useId()
  const [askedFor, setAskedFor] = useState<string | null>(null)
  // Another question: what was said of the one before goes.
  const open = question !== null && askedFor === question.text
  const close = () => setAskedFor(null)
  const closeByKey = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return
    // The same key stops the interviewer.
    event.preventDefault()
    close()
  }
  return (
    <Popover opened={open} onDismiss={close} position="bottom-start" width={480} shadow="md" withinPortal={false}>
      <Popover.Target>
        <Button
          variant="subtle"
          className={keys.small}
          leftSection={<IconHelpCircle />}
          aria-disabled={question === null}
          aria-expanded={open}
          aria-controls={id}
          onKeyDown={closeByKey}
          onClick={() => setAskedFor(open || question === null ? null : question.text)}
        >
          {t('title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown id={id} className={classes.words} role="status" onKeyDown={closeByKey}>
        {open && <Reason interviewId={interviewId} question={question} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function Reason({ interviewId, question }: { interviewId: string; question: NonNullable<Conversation['question']> }) {
  const { t } = useTranslation('why')
  // The plan may have changed since it was asked last.
  const why = useQuery(orpc.plans.why.queryOptions({ input: { interviewId }, staleTime: 0, gcTime: 0 }))
  const found = why.data
    ?.filter(({ followUp }) => followUp === question.followUp)
    .find(({ number, text }) => (question.followUp ? text === question.text : number === question.number))
  if (found) return <WhyWords question={found} />
  return <p>{t(why.isPending ? 'room.asking' : 'room.unknown')}</p>
}
