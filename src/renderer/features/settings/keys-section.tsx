import { Badge, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { Line } from './line'
import { LocalModelLine } from './local-model-line'
import { SecretField } from './secret-field'
import { Section } from './section'
import styles from './settings.module.css'
import { useSettingsPage } from './settings-context'
import { StoreLine } from './store-line'
import { TestOutcome } from './test-outcome'

export function KeysSection() {
  const { t } = useTranslation('settings')
  const { keys } = useSettingsPage()
  return (
    <Section
      id="keys"
      lead={
        <>
          {t('keys.lead')} <Link to="/help/keys">{t('keys.help')}</Link>
        </>
      }
    >
      {keys.problems.length > 0 && (
        <div className={styles.block}>
          <ul className={styles.list}>
            {keys.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <GeminiLine />
      <LocalModelLine />
      <StoreLine />
    </Section>
  )
}

function GeminiLine() {
  const { t } = useTranslation('settings')
  const { keys } = useSettingsPage()
  const test = useMutation({ mutationFn: () => client.keys.testGemini() })
  const there = keys.secrets.gemini !== null
  return (
    <Line
      id="gemini"
      title={t('keys.gemini.title')}
      note={t('keys.gemini.note')}
      below={
        <>
          <SecretField line="gemini" name="gemini" label={t('keys.gemini.key')} />
          <TestOutcome result={test.data} error={test.error} />
        </>
      }
    >
      {there && test.data?.ok && <Badge>{t('works')}</Badge>}
      <Button size="sm" disabled={!there} loading={test.isPending} onClick={() => test.mutate()}>
        {t('keys.gemini.test')}
      </Button>
    </Line>
  )
}
