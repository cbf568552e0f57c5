import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './sample-questions.module.css'

/** In the place of the samples: what is not made yet cannot be shown. */
export function MadeQuestions() {
  const { t } = useTranslation('setup')
  return (
    <>
      <Title order={2} id="samples" className={styles.title}>
        {t('made.label')}
      </Title>
      <p className={styles.none}>{t('made.note')}</p>
    </>
  )
}
