import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './notice.module.css'

export interface NoticeProps {
  /** The fact. */
  title: string
  /** What is safe and what to do. */
  body: string
  /** One action, two at most. */
  children?: ReactNode
}

/** A whole page that only has something to say: not found, crashed, could not be read. */
export function Notice({ title, body, children }: NoticeProps) {
  return (
    <div className={styles.notice}>
      <Title order={1}>{title}</Title>
      <p className={styles.body}>{body}</p>
      <div className={styles.actions}>{children}</div>
    </div>
  )
}
