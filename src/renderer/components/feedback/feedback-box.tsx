import { Button, Card, Textarea, Title } from '@mantine/core'
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { useErrorText } from '../use-error-text'
import classes from './feedback-box.module.css'

const LONGEST_COMMENT = 2_000
const THUMBS = ['up', 'down'] as const

export interface FeedbackBoxProps {
  interviewId?: string
  conversationId?: string
}

/** Thumbs and a comment about the practice itself; can be changed at any time, and stays on this computer. */
export function FeedbackBox({ interviewId, conversationId }: FeedbackBoxProps) {
  const { t } = useTranslation('feedback')
  const headingId = useId()
  const errorText = useErrorText()
  const about = { interviewId: interviewId ?? null, conversationId: conversationId ?? null }
  const { queryKey, ...query } = orpc.feedback.of.queryOptions({ input: about })
  const given = useQuery({ queryKey, ...query })
  const queries = useQueryClient()
  const give = useMutation(
    orpc.feedback.give.mutationOptions({ onSuccess: (saved) => queries.setQueryData(queryKey, saved) }),
  )
  /** What was typed since; null: what is kept. */
  const [typed, setTyped] = useState<string | null>(null)
  if (given.data === undefined) return null
  const thumb = given.data?.thumb ?? null
  const comment = typed ?? given.data?.comment ?? ''
  const changed = comment.trim() !== (given.data?.comment ?? '')
  const canSave = thumb !== null && changed && !give.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (canSave) give.mutate({ ...about, thumb, comment: comment.trim() })
  }
  return (
    <Card component="section" aria-labelledby={headingId} className={classes.box}>
      <Title order={2} id={headingId}>
        {t(interviewId ? 'headingInterview' : 'headingConversation')}
      </Title>
      <p className={classes.note}>{t('note')}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row in every browser. */}
      <div role="group" aria-labelledby={headingId} className={classes.thumbs}>
        {THUMBS.map((value) => (
          <Button
            key={value}
            className={classes.thumb}
            aria-pressed={thumb === value}
            leftSection={value === 'up' ? <IconThumbUp /> : <IconThumbDown />}
            onClick={() => give.mutate({ ...about, thumb: value, comment: comment.trim() })}
          >
            {t(value)}
          </Button>
        ))}
      </div>
      <form className={classes.form} onSubmit={submit}>
        <Textarea
          label={t('comment')}
          description={thumb === null ? t('thumbFirst') : undefined}
          value={comment}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
          }}
          maxLength={LONGEST_COMMENT}
          autosize
          minRows={1}
          maxRows={6}
        />
        <Button type="submit" className={classes.save} aria-disabled={!canSave} aria-keyshortcuts="Control+Enter">
          {t('save')}
        </Button>
      </form>
      <p className={classes.state} data-failed={give.isError || undefined} role="status">
        {give.isError ? errorText(give.error) : give.isSuccess && !changed ? t('saved') : ''}
      </p>
    </Card>
  )
}
