import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import styles from './library.module.css'

const DEBOUNCE_MS = 250
const LEAST_CHARACTERS = 8

/** Names questions that ask the same, while one is typed. It never stands in the way of saving. */
export function DuplicatesNote({ content, exceptId }: { content: string; exceptId: string | null }) {
  const { t } = useTranslation('library')
  const settled = useSettled(content.trim())
  const query = useQuery({
    ...orpc.library.duplicates.queryOptions({ input: { content: settled.slice(0, 2_000), exceptId } }),
    enabled: settled.length >= LEAST_CHARACTERS,
    placeholderData: keepPreviousData,
  })
  const found = settled.length >= LEAST_CHARACTERS ? (query.data ?? []) : []
  return (
    // There from the start: a live region that appears with its text is often not read out.
    <div role="status" className={styles.duplicates}>
      {found.length > 0 && (
        <>
          <p>{t(found.some(({ same }) => same) ? 'editor.same' : 'editor.alike', { count: found.length })}</p>
          <ul>
            {found.map(({ id, content: text, positionTitle }) => (
              <li key={id}>
                <bdi dir="auto">{text}</bdi> <span>{positionTitle}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), DEBOUNCE_MS)
    return () => window.clearTimeout(timer)
  }, [text])
  return settled
}
