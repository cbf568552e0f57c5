import { Button, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc, studioEvents } from '../../api/client'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { AnswersSection } from './answers-section'
import { CostsSection } from './costs-section'
import { InterviewerSection } from './interviewer-section'
import { KeysSection } from './keys-section'
import { LiveKitSection } from './livekit-section'
import { PrivacySection } from './privacy-section'
import { SectionNav } from './section-nav'
import styles from './settings.module.css'
import { SettingsPageContext } from './settings-context'
import { useSaveSettings } from './use-save-settings'
import { VoicesSection } from './voices-section'
import { YouSection } from './you-section'

/** Everything here is optional: each field saves at once. */
export function SettingsPage() {
  const { t } = useTranslation('settings')
  const errorText = useErrorText()
  usePageTitle(t('title'))
  const queries = useQueryClient()
  const settings = useQuery(orpc.settings.get.queryOptions())
  const keys = useQuery(orpc.keys.status.queryOptions())
  const { save, markSaved, savedLine, error } = useSaveSettings()
  // Another window may add a key, or unlock the vault.
  useEffect(
    () =>
      studioEvents.subscribe(({ type }) => {
        if (type === 'keys') void queries.invalidateQueries({ queryKey: orpc.keys.key() })
      }),
    [queries],
  )
  const failed = [settings, keys].find((query) => query.isError && query.data === undefined)
  return (
    <div className={styles.page}>
      <Title order={1}>{t('title')}</Title>
      <p className={styles.lead}>{t('lead')}</p>
      <p role="status" className={styles.unseen}>
        {savedLine === null ? '' : t('saved')}
      </p>
      {error !== null && (
        <div className={styles.problem}>
          <MessageBox tone="low" title={t('notSaved')} body={errorText(error)} />
        </div>
      )}
      {failed && (
        <div className={styles.problem}>
          <MessageBox tone="low" title={t('failed')} body={errorText(failed.error)}>
            <Button onClick={() => void failed.refetch()}>{t('again')}</Button>
          </MessageBox>
        </div>
      )}
      {settings.data && keys.data && (
        <SettingsPageContext value={{ settings: settings.data, keys: keys.data, save, markSaved, savedLine }}>
          <div className={styles.grid}>
            <SectionNav />
            <div className={styles.sections}>
              <YouSection />
              <KeysSection />
              <LiveKitSection />
              <InterviewerSection />
              <VoicesSection />
              <AnswersSection />
              <CostsSection />
              <PrivacySection />
            </div>
          </div>
        </SettingsPageContext>
      )}
    </div>
  )
}
