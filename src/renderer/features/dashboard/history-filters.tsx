import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core'
import { LEVELS } from '@shared/domain/interview/plan'
import { IconChevronDown, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client'
import { DayField } from './day-field'
import styles from './history-filters.module.css'
import { BANDS, filteredBy, type HistoryFilter, type HomeSearch, isFiltered, STATES, unfiltered } from './home-search'

/** Typing comes to rest before the studio is asked. */
const DEBOUNCE_MS = 200

export interface HistoryFiltersProps {
  search: HomeSearch
  /** Takes the focus when a button goes with what it cleared. */
  searchInput: RefObject<HTMLInputElement | null>
}

/** What of the history the table shows; all of it stands in the address. */
export function HistoryFilters({ search, searchInput }: HistoryFiltersProps) {
  const { t } = useTranslation(['dashboard', 'common'])
  const navigate = useNavigate()
  const roles = useQuery(orpc.history.roles.queryOptions())
  const show = (next: HomeSearch) => void navigate({ to: '/', search: next, resetScroll: false, replace: true })
  const [text, setText] = useSearchText(search, show)
  const known = roles.data ?? []
  const roleNames = search.role && !known.includes(search.role) ? [search.role, ...known] : known
  const select = (name: 'role' | 'level' | 'state' | 'band', options: { value: string; label: string }[]) => (
    <NativeSelect
      aria-label={t(`filters.${name}`)}
      value={search[name] ?? ''}
      data={[{ value: '', label: t(`filters.any.${name}`) }, ...options]}
      rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden="true" />}
      onChange={(event) => show(filteredBy(search, { [name]: event.currentTarget.value || undefined }))}
    />
  )
  const day = (name: 'from' | 'to') => (
    <DayField
      label={t(`filters.${name}`)}
      value={search[name] ?? ''}
      onDay={(text) => show(filteredBy(search, { [name]: text || undefined }))}
    />
  )
  const clearText = () => {
    setText('')
    searchInput.current?.focus()
  }
  const showAll = () => {
    show(unfiltered(search))
    searchInput.current?.focus()
  }
  return (
    <search className={styles.filters} aria-label={t('filters.label')}>
      <TextInput
        ref={searchInput}
        className={styles.text}
        type="text"
        inputMode="search"
        aria-label={t('filters.search')}
        placeholder={t('filters.placeholder')}
        maxLength={200}
        autoComplete="off"
        value={text}
        leftSection={<IconSearch size={18} stroke={1.75} aria-hidden="true" />}
        rightSection={text && <CloseButton aria-label={t('filters.clearSearch')} onClick={clearText} />}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {select(
        'role',
        roleNames.map((role) => ({ value: role, label: role })),
      )}
      {select(
        'level',
        LEVELS.map((level) => ({ value: level, label: t(`common:level.${level}`) })),
      )}
      {select(
        'state',
        STATES.map((state) => ({ value: state, label: t(`filters.states.${state}`) })),
      )}
      {select(
        'band',
        BANDS.map((band) => ({ value: band, label: t(`filters.bands.${band}`) })),
      )}
      <div className={styles.days}>
        {day('from')}
        <span aria-hidden="true">–</span>
        {day('to')}
      </div>
      {isFiltered(search) && (
        <Button variant="subtle" size="sm" onClick={showAll}>
          {t('filters.clear')}
        </Button>
      )}
    </search>
  )
}

/** The text as it is typed; the address follows when typing rests, and a changed address (Back, "clear") changes the text. */
function useSearchText(search: HomeSearch, show: (next: HomeSearch) => void): [string, (text: string) => void] {
  const inAddress = search.q ?? ''
  const [text, setText] = useState(inAddress)
  const asked = useRef(inAddress)
  const latest = useRef({ search, show })
  latest.current = { search, show }
  useEffect(() => {
    if (inAddress === asked.current) return
    asked.current = inAddress
    setText(inAddress)
  }, [inAddress])
  useEffect(() => {
    const q: HistoryFilter['q'] = text.trim()
    if (q === asked.current) return
    const timer = window.setTimeout(() => {
      asked.current = q
      latest.current.show(filteredBy(latest.current.search, { q }))
    }, DEBOUNCE_MS)
    return () => window.clearTimeout(timer)
  }, [text])
  return [text, setText]
}
