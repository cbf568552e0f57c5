import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../components/link-button'
import styles from './empty-home.module.css'

/** Before the first interview: what happens here, and the one thing to do. */
export function EmptyHome() {
  const { t } = useTranslation('dashboard')
  return (
    <div className={styles.empty}>
      <div>
        <Title order={1} className={styles.title}>
          {t('title')}
        </Title>
        <p className={styles.big}>{t('empty.big')}</p>
        <p className={styles.lead}>{t('empty.lead')}</p>
      </div>
      <LinkButton to="/new" variant="filled" size="lg" className={styles.start}>
        {t('newInterview')}
      </LinkButton>
      <ol className={styles.steps}>
        <li>
          <h2 className={styles.step}>{t('empty.choose')}</h2>
          <p>{t('empty.chooseBody')}</p>
        </li>
        <li>
          <h2 className={styles.step}>{t('empty.answer')}</h2>
          <p>{t('empty.answerBody')}</p>
        </li>
        <li>
          <h2 className={styles.step}>{t('empty.listen')}</h2>
          <p>{t('empty.listenBody')}</p>
        </li>
      </ol>
    </div>
  )
}
