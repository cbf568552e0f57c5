import { Badge, Table } from '@mantine/core'
import type { LibraryQuestion } from '@shared/contract/library'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { FoundWords } from './found-words'
import { LEVEL_OF } from './levels'
import styles from './library.module.css'

export interface QuestionListProps {
  rows: readonly LibraryQuestion[]
  /** The rows of the search before are still shown. */
  stale: boolean
  list: RefObject<HTMLTableSectionElement | null>
  onOpen(question: LibraryQuestion): void
  /** Up from the first row goes back to the search. */
  onUp(): void
}

/** One row a question; arrows go from row to row, Enter opens. */
export function QuestionList({ rows, stale, list, onOpen, onUp }: QuestionListProps) {
  const { t } = useTranslation(['library', 'common'])
  const walk = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    if (at < 0) return
    event.preventDefault()
    if (at + step < 0) onUp()
    else buttons[at + step]?.focus()
  }
  return (
    <div className={styles.scroll}>
      <Table aria-label={t('list.label')} aria-busy={stale} className={styles.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.question')}</Table.Th>
            <Table.Th>{t('list.role')}</Table.Th>
            <Table.Th>{t('list.stage')}</Table.Th>
            <Table.Th>{t('list.level')}</Table.Th>
            <Table.Th className={styles.number}>{t('list.asked')}</Table.Th>
            <Table.Th className={styles.number}>{t('list.score')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={list} onKeyDown={walk}>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td className={styles.question}>
                <button type="button" className={styles.open} onClick={() => onOpen(row)}>
                  {markedContent(row) === null ? (
                    <bdi dir="auto">{row.content}</bdi>
                  ) : (
                    <FoundWords text={markedContent(row) ?? ''} />
                  )}
                </button>
                {row.found !== null && markedContent(row) === null && (
                  <p className={styles.found}>
                    <FoundWords text={row.found} />
                  </p>
                )}
                {(row.tags.length > 0 || row.origin !== 'studio') && (
                  <p className={styles.marks}>
                    {row.origin !== 'studio' && (
                      <Badge variant="outline" color="gray">
                        {row.packName ?? t(row.standsForStudio ? 'origin.changed' : 'origin.own')}
                      </Badge>
                    )}
                    {row.tags.map((tag) => (
                      <Badge key={tag} color="gray">
                        {tag}
                      </Badge>
                    ))}
                  </p>
                )}
              </Table.Td>
              <Table.Td>
                {row.positionTitle}
                <span className={styles.topic}>{row.topicTitle}</span>
              </Table.Td>
              <Table.Td>{t(`stage.${row.stage}`)}</Table.Td>
              <Table.Td>{t(`common:level.${LEVEL_OF[row.difficulty]}`)}</Table.Td>
              <Table.Td className={styles.number}>
                {row.timesAsked > 0 ? row.timesAsked : <Nothing words={t('list.never')} />}
              </Table.Td>
              <Table.Td className={styles.number}>
                {row.meanScore === null ? <Nothing words={t('list.noScore')} /> : Math.round(row.meanScore)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** The question with its finds marked, where they lie in it; null where they are elsewhere. A long one's find is a piece of it. */
function markedContent({ content, found }: LibraryQuestion): string | null {
  // Quotation marks of its own would be taken for those around a find.
  if (found === null || /[«»]/.test(content)) return null
  const piece = found.replace(/^…|…$/g, '').trim()
  const plain = piece.replace(/[«»]/g, '')
  // A function: "$&" in a question is no pattern.
  return plain !== '' && content.includes(plain) ? content.replace(plain, () => piece) : null
}

/** A dash for the eye, words for the ear. */
function Nothing({ words }: { words: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className={styles.unseen}>{words}</span>
    </>
  )
}
