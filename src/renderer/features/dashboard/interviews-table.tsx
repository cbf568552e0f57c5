import { Button, Card, Table, Title } from '@mantine/core'
import type { InterviewRow } from '@shared/contract/interviews'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { HistoryFilters } from './history-filters'
import {
  type HomeSearch,
  isFiltered,
  listInput,
  onPage,
  rowsOnPage,
  type SortColumn,
  sortedBy,
  unfiltered,
} from './home-search'
import { InterviewTableRow } from './interview-table-row'
import styles from './interviews-table.module.css'
import { SortHeading } from './sort-heading'

export interface InterviewsTableProps {
  rows: readonly InterviewRow[]
  total: number
  search: HomeSearch
  /** The rows of the view before are still shown. */
  stale: boolean
  /** An interview is being opened. */
  pending: boolean
  onContinue(id: string): void
}

const COLUMNS: { column: SortColumn; label: 'date' | 'role' | 'level' | 'questions' | 'length' | 'score' }[] = [
  { column: 'startedAt', label: 'date' },
  { column: 'role', label: 'role' },
  { column: 'level', label: 'level' },
  { column: 'questions', label: 'questions' },
  { column: 'duration', label: 'length' },
  { column: 'score', label: 'score' },
]

/** Every interview, sorted and cut into pages by the studio. */
export function InterviewsTable({ rows, total, search, stale, pending, onContinue }: InterviewsTableProps) {
  const { t } = useTranslation('dashboard')
  const navigate = useNavigate()
  const searchInput = useRef<HTMLInputElement>(null)
  const show = (next: HomeSearch) => void navigate({ to: '/', search: next, resetScroll: false })
  const showAll = () => {
    show(unfiltered(search))
    // The button goes with the empty state; the focus must not go with it.
    searchInput.current?.focus()
  }
  const { sort, order, page } = listInput(search)
  const { first, last, pages } = rowsOnPage(page, total)
  return (
    <Card padding={0} className={styles.card}>
      <Title order={2} id="interviews" className={styles.title}>
        {t('table.title')}
      </Title>
      <HistoryFilters search={search} searchInput={searchInput} />
      {total === 0 && isFiltered(search) ? (
        <div className={styles.nothing}>
          <p role="status">{t('filters.nothing')}</p>
          <Button size="sm" onClick={showAll}>
            {t('filters.clear')}
          </Button>
        </div>
      ) : (
        <>
          {/* Scrolls sideways when the page is narrow or enlarged, so it can be reached with the keyboard. */}
          <section
            className={styles.scroll}
            data-paged={pages > 1 || undefined}
            aria-labelledby="interviews"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must take the focus.
            tabIndex={0}
          >
            <Table aria-label={t('table.title')} aria-busy={stale} className={styles.table}>
              <Table.Thead>
                <Table.Tr>
                  {COLUMNS.map(({ column, label }) => (
                    <SortHeading
                      key={column}
                      column={column}
                      label={t(`table.${label}`)}
                      order={sort === column ? order : null}
                      onSort={() => show(sortedBy(search, column))}
                    />
                  ))}
                  <Table.Th>
                    <span className={styles.hidden}>{t('table.action')}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <InterviewTableRow key={row.id} row={row} pending={pending} onContinue={onContinue} />
                ))}
              </Table.Tbody>
            </Table>
          </section>
          <div className={styles.foot}>
            <p role="status" className={styles.range}>
              {first === last ? t('table.rangeOne', { first, total }) : t('table.range', { first, last, total })}
            </p>
            <div className={styles.pager}>
              <PageButton
                label={t('table.previous')}
                to={page - 1}
                pages={pages}
                onShow={(to) => show(onPage(search, to))}
              />
              <PageButton
                label={t('table.next')}
                to={page + 1}
                pages={pages}
                onShow={(to) => show(onPage(search, to))}
              />
            </div>
          </div>
        </>
      )}
    </Card>
  )
}

interface PageButtonProps {
  label: string
  to: number
  pages: number
  onShow(page: number): void
}

/** `aria-disabled` rather than `disabled`: on the last page the focus must not fall off the button. */
function PageButton({ label, to, pages, onShow }: PageButtonProps) {
  const none = to < 1 || to > pages
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
