import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './hood-link.module.css'

/** At the foot of the report, for who wants to know what happened in the machine. */
export function HoodLink({ interviewId }: { interviewId: string }) {
  const { t } = useTranslation('diagnostics')
  return (
    <p className={classes.foot}>
      <Link to="/report/$id/hood" params={{ id: interviewId }}>
        {t('hood.link')}
      </Link>
      <span>{t('hood.linkNote')}</span>
    </p>
  )
}
