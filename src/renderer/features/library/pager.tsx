import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './library.module.css'

export interface PagerProps {
  page: number
  /** Infinity while nobody counted all. */
  pages: number
  range: string
  onShow(page: number): void
}

export function Pager({ page, pages, range, onShow }: PagerProps) {
  const { t } = useTranslation('library')
  const button = (label: string, to: number) => {
    const none = to < 1 || to > pages
    // `aria-disabled` rather than `disabled`: on the last page the focus must not fall off the button.
    return (
      <Button
        variant="subtle"
        size="sm"
        aria-disabled={none}
        data-disabled={none || undefined}
        onClick={() => none || onShow(to)}
      >
        {label}
      </Button>
    )
  }
  return (
    <div className={styles.pager}>
      <p role="status">{range}</p>
      <div>
        {button(t('list.previous'), page - 1)}
        {button(t('list.next'), page + 1)}
      </div>
    </div>
  )
}
