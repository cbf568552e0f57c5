import { Button, Card } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../../api/client'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { useShownName } from '../../components/use-shown-name'
import { GoOn } from './go-on'
import { introductionStep } from './introduction-step'
import classes from './outcome.module.css'

export interface IntroductionOutcomeProps {
  profileId: string
  /** It ended in this window just now: whoever spoke sits there. */
  justNow: boolean
  onward: string | undefined
}

/** Somebody said who they are: from here on the studio is theirs, and the way goes on. */
export function IntroductionOutcome({ profileId, justNow, onward }: IntroductionOutcomeProps) {
  const { t } = useTranslation(['conversation', 'profiles'])
  const errorText = useErrorText()
  const shownName = useShownName()
  const router = useRouter()
  const present = useQuery(orpc.profiles.current.queryOptions({ staleTime: 0 })).data
  const profiles = useQuery(orpc.profiles.list.queryOptions()).data ?? []
  const [refused, setRefused] = useState(false)
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => client.profiles.switchTo({ id: profileId }),
    onSuccess: () => router.history.push(onward ?? '/'),
    // Stays so while it is tried again.
    onError: () => setRefused(true),
  })
  useEffect(() => {
    if (justNow) mutate()
  }, [justNow, mutate])
  const speaker = profiles.find(({ id }) => id === profileId)
  const step = introductionStep({ profileId, presentId: present?.id, justNow, refused })
  const isOthers = step === 'switch'
  return (
    <Card className={classes.card}>
      <p role="status">{isOthers ? t('conversation:outcome.notYours') : t('conversation:outcome.introduction')}</p>
      {error !== null && <MessageBox tone="low" body={errorText(error)} />}
      {isOthers && (
        <div className={classes.actions}>
          <Button variant="filled" loading={isPending} onClick={() => mutate()}>
            {t('profiles:switchTo', { name: speaker === undefined ? '' : shownName(speaker) })}
          </Button>
        </div>
      )}
      {step === 'ready' && (
        <div className={classes.actions}>
          <GoOn onward={onward} filled />
        </div>
      )}
    </Card>
  )
}
