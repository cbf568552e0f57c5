import { useTranslation } from 'react-i18next'
import { LinkButton } from '../components/link-button'
import { Notice } from '../components/notice'
import { Shell } from './shell'

export function MissingPage() {
  const { t } = useTranslation()
  return (
    <Shell>
      <Notice title={t('notFound.title')} body={t('notFound.body')}>
        <LinkButton to="/" variant="filled">
          {t('toPractice')}
        </LinkButton>
      </Notice>
    </Shell>
  )
}
