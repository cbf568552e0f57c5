import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { QUESTION_ORIGINS } from '@shared/contract/library'
import { DIFFICULTIES, STAGES } from '@shared/domain/interview/plan'
import { IconChevronDown, IconSearch } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LEVEL_OF } from './levels'
import styles from './library.module.css'
import { filteredBy, isFiltered, type LibrarySearch } from './library-search'
import { useLanguageNames } from './use-language-names'
import type { Facets } from './use-library'

/** Typing comes to rest before the studio is asked. */
const DEBOUNCE_MS = 120

export interface LibraryFiltersProps {
  search: LibrarySearch
  facets: Facets | undefined
  searchInput: RefObject<HTMLInputElement | null>
  onShow(next: LibrarySearch): void
  /** Down from the search goes into the list. */
  onDown(): void
}

export function LibraryFilters({ search, facets, searchInput, onShow, onDown }: LibraryFiltersProps) {
  const { t } = useTranslation(['library', 'common'])
  const languageName = useLanguageNames()
  const [text, setText] = useSearchText(search, onShow)
  const topics = (facets?.topics ?? []).filter(({ position }) => position === search.position)
  const select = (
    name: 'position' | 'stage' | 'difficulty' | 'topic' | 'language' | 'tag' | 'origin',
    options: { value: string; label: string }[],
  ) => (
    <NativeSelect
      aria-label={t(`filters.${name}`)}
      value={search[name] ?? ''}
      data={[{ value: '', label: t(`filters.any.${name}`) }, ...options]}
      rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden="true" />}
      onChange={(event) => onShow(filteredBy(search, { [name]: event.currentTarget.value || undefined }))}
    />
  )
  const clear = (next: LibrarySearch) => {
    setText(next.q ?? '')
    onShow(next)
    searchInput.current?.focus()
  }
  return (
    <search className={styles.filters} aria-label={t('filters.label')}>
      <TextInput
        ref={searchInput}
        className={styles.searchText}
        type="text"
        inputMode="search"
        aria-label={t('filters.search')}
        aria-keyshortcuts="/"
        placeholder={t('filters.placeholder')}
        maxLength={200}
        autoComplete="off"
        value={text}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden="true" />}
        rightSection={
          text && (
            <CloseButton
              aria-label={t('filters.clearSearch')}
              onClick={() => clear(filteredBy(search, { q: undefined }))}
            />
          )
        }
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          onDown()
        }}
      />
      {select(
        'position',
        (facets?.positions ?? []).map(({ id, title }) => ({ value: id, label: title })),
      )}
      {topics.length > 0 &&
        select(
          'topic',
          topics.map(({ id, title }) => ({ value: id, label: title })),
        )}
      {select(
        'stage',
        STAGES.map((stage) => ({ value: stage, label: t(`stage.${stage}`) })),
      )}
      {select(
        'difficulty',
        DIFFICULTIES.map((difficulty) => ({ value: difficulty, label: t(`common:level.${LEVEL_OF[difficulty]}`) })),
      )}
      {(facets?.languages.length ?? 0) > 1 &&
        select(
          'language',
          (facets?.languages ?? []).map((language) => ({ value: language, label: languageName(language) })),
        )}
      {(facets?.tags.length ?? 0) > 0 &&
        select(
          'tag',
          (facets?.tags ?? []).map((tag) => ({ value: tag, label: tag })),
        )}
      {select(
        'origin',
        QUESTION_ORIGINS.map((origin) => ({ value: origin, label: t(`origin.${origin}`) })),
      )}
      {isFiltered(search) && (
        <Button variant="subtle" size="sm" onClick={() => clear({})}>
          {t('filters.clear')}
        </Button>
      )}
    </search>
  )
}

/** The text as it is typed; the address follows when typing rests, and a changed address changes the text. */
function useSearchText(search: LibrarySearch, onShow: (next: LibrarySearch) => void): [string, (text: string) => void] {
  const inAddress = search.q ?? ''
  const [text, setText] = useState(inAddress)
  const asked = useRef(inAddress)
  const latest = useRef({ search, onShow })
  latest.current = { search, onShow }
  useEffect(() => {
    if (inAddress === asked.current) return
    asked.current = inAddress
    setText(inAddress)
  }, [inAddress])
  useEffect(() => {
    const q = text.trim()
    if (q === asked.current) return
    const timer = window.setTimeout(() => {
      asked.current = q
      latest.current.onShow(filteredBy(latest.current.search, { q }))
    }, DEBOUNCE_MS)
    return () => window.clearTimeout(timer)
  }, [text])
  return [text, setText]
}
