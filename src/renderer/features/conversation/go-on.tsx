import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../components/link-button'

/** To where the person was on the way to, else home. */
export function GoOn({ onward, filled = false }: { onward: string | undefined; filled?: boolean }) {
  const { t } = useTranslation(['conversation', 'common'])
  const router = useRouter()
  if (onward === undefined) return <LinkButton to="/">{t('common:toPractice')}</LinkButton>
  return (
    <Button variant={filled ? 'filled' : 'default'} onClick={() => router.history.push(onward)}>
      {t('conversation:outcome.goOn')}
    </Button>
  )
}
