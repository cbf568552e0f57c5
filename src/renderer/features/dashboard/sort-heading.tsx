import { Table, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { SortColumn, SortOrder } from './home-search'
import styles from './interviews-table.module.css'

export interface SortHeadingProps {
  column: SortColumn
  label: string
  /** How the table is sorted by this column; null when it is not. */
  order: SortOrder | null
  onSort(): void
}

export function SortHeading({ column, label, order, onSort }: SortHeadingProps) {
  const Icon = order === 'asc' ? IconChevronUp : IconChevronDown
  return (
    <Table.Th
      data-column={column}
      aria-sort={order === null ? 'none' : order === 'asc' ? 'ascending' : 'descending'}
      className={styles.heading}
    >
      <UnstyledButton className={styles.sort} onClick={onSort}>
        {label}
        {/* Always there, so that nothing moves when the order changes. */}
        <Icon size={14} stroke={1.75} aria-hidden="true" className={styles.arrow} />
      </UnstyledButton>
    </Table.Th>
  )
}
