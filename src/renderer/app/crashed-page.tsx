import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../components/notice'
import { reportPageError } from './report-page-errors'

export function CrashedPage({ error }: { error: unknown }) {
  const { t } = useTranslation()
  useEffect(() => reportPageError(error), [error])
  return (
    <Notice title={t('crash.title')} body={t('crash.body')}>
      <Button variant="filled" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
      {/* A plain link: the router may be what is broken. */}
      <Button component="a" href="/" variant="subtle">
        {t('toPractice')}
      </Button>
    </Notice>
  )
}
