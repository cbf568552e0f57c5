import { Card } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { GoOn } from './go-on'
import classes from './outcome.module.css'

export interface IntroductionOutcomeProps {
  profileId: string
  /** It ended in this window just now: whoever spoke sits there. */
  justNow: boolean
  onward: string | undefined
}

/** Somebody said who they are: from here on the studio is theirs, and the way goes on. */
export function IntroductionOutcome({ profileId, justNow, onward }: IntroductionOutcomeProps) {
  const { t } = useTranslation('conversation')
  const errorText = useErrorText()
  const router = useRouter()
  const { mutate, error } = useMutation({
    mutationFn: () => client.profiles.switchTo({ id: profileId }),
    onSuccess: () => router.history.push(onward ?? '/'),
  })
  useEffect(() => {
    if (justNow) mutate()
  }, [justNow, mutate])
  return (
    <Card className={classes.card}>
      <p role="status">{t('outcome.introduction')}</p>
      {error !== null && <MessageBox tone="low" body={errorText(error)} />}
      {(error !== null || !justNow) && (
        <div className={classes.actions}>
          <GoOn onward={onward} />
        </div>
      )}
    </Card>
  )
}
