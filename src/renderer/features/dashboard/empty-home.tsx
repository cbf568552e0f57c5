import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { StartConversation } from '../../components/conversation/start-conversation'
import { LinkButton } from '../../components/link-button'
import styles from './empty-home.module.css'

/** Before the first interview: what happens here, and the one thing to do. */
export function EmptyHome() {
  const { t } = useTranslation(['dashboard', 'conversation'])
  return (
    <div className={styles.empty}>
      <div>
        <Title order={1} className={styles.title}>
          {t('title')}
        </Title>
        <p className={styles.big}>{t('empty.big')}</p>
        <p className={styles.lead}>{t('empty.lead')}</p>
      </div>
      <div className={styles.start}>
        <LinkButton to="/new" variant="filled" size="lg">
          {t('newInterview')}
        </LinkButton>
        <StartConversation definition="warm_up" size="lg">
          {t('conversation:start.warmUp')}
        </StartConversation>
      </div>
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
