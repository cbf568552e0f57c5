import { Card, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SectionId } from './section-nav'
import styles from './settings.module.css'

export interface SectionProps {
  id: SectionId
  lead: ReactNode
  children: ReactNode
}

export function Section({ id, lead, children }: SectionProps) {
  const { t } = useTranslation('settings')
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={styles.section}>
      <Title order={2} id={`${id}-title`}>
        {t(`${id}.title`)}
      </Title>
      <p className={styles.sectionLead}>{lead}</p>
      <Card padding={0}>{children}</Card>
    </section>
  )
}
