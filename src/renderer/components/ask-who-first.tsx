import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client, orpc } from '../api/client'
import styles from './ask-who-first.module.css'

/** For a computer that several people share: the interviewer asks who is there before each interview. Saves at once. */
export function AskWhoFirst() {
  const { t } = useTranslation('profiles')
  const queries = useQueryClient()
  const settings = useQuery(orpc.settings.get.queryOptions()).data
  const save = useMutation({
    mutationFn: (askWhoFirst: boolean) => client.settings.update({ askWhoFirst }),
    onSuccess: (now) => queries.setQueryData(orpc.settings.get.queryKey(), now),
  })
  if (!settings) return null
  return (
    <Switch
      className={styles.ask}
      label={t('ask.label')}
      description={t('ask.note')}
      checked={save.isPending ? save.variables : settings.askWhoFirst}
      onChange={(event) => save.mutate(event.currentTarget.checked)}
    />
  )
}
