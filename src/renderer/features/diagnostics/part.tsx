import { Card } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Measured } from '../../components/measured'
import classes from './diagnostics.module.css'

export interface PartProps {
  id: string
  title: string
  /** How what is shown came about: on hover and focus of the title. */
  how?: string
  note?: string
  /** Long: it scrolls in a window of its own. */
  isLong?: boolean
  children?: ReactNode
}

/** A card with a heading. What is wider than it scrolls in it, by key too. */
export function Part({ id, title, how, note, isLong = false, children }: PartProps) {
  const { t } = useTranslation('diagnostics')
  return (
    <Card component="section" aria-labelledby={`part-${id}`} className={classes.part}>
      <h2 id={`part-${id}`} className={classes.title}>
        {how === undefined ? title : <Measured how={how}>{title}</Measured>}
      </h2>
      {note && <p className={classes.note}>{note}</p>}
      {children && (
        <section
          className={classes.scroll}
          data-long={isLong || undefined}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by key.
          tabIndex={0}
          aria-label={t('inFull', { title })}
        >
          {children}
        </section>
      )}
    </Card>
  )
}
