import { Button, Card, Title } from '@mantine/core'
import type { LibraryQuestion } from '@shared/contract/library'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { useFileDrop } from '../../components/import/use-file-drop'
import { MessageBox } from '../../components/message-box'
import { useErrorText } from '../../components/use-error-text'
import { usePageTitle } from '../../components/use-page-title'
import { ExportDialog } from './export-dialog'
import { ImportDialog } from './import-dialog'
import styles from './library.module.css'
import { LibraryFilters } from './library-filters'
import { filterOf, isFiltered, type LibrarySearch, PAGE_SIZE } from './library-search'
import { type Pack, PacksCard } from './packs-card'
import { Pager } from './pager'
import { QuestionEditor } from './question-editor'
import { QuestionList } from './question-list'
import { useLibrary } from './use-library'

const route = getRouteApi('/shell/library')

type Open =
  | { kind: 'editor'; question: LibraryQuestion | null }
  | { kind: 'import'; dropped: File | null }
  | { kind: 'export'; pack?: Pack }
/** What was just done, and how to take it back. */
interface News {
  text: string
  undo?: () => Promise<unknown>
}

/** "I know what I may be asked, and it is mine to change." */
export function LibraryPage() {
  const { t } = useTranslation(['library', 'common'])
  usePageTitle(t('title'))
  const errorText = useErrorText()
  const search = route.useSearch()
  const navigate = useNavigate()
  const { found, facets, packs, refresh } = useLibrary(search)
  const [open, setOpen] = useState<Open | null>(null)
  const [news, setNews] = useState<News | null>(null)
  const searchInput = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLTableSectionElement>(null)
  const show = (next: LibrarySearch) =>
    void navigate({ to: '/library', search: next, resetScroll: false, replace: true })
  const over = useFileDrop(open === null, (dropped) => setOpen({ kind: 'import', dropped }))
  useSlashKey(open === null, () => searchInput.current?.focus())
  const close = () => setOpen(null)
  const done = (now: News) => {
    setOpen(null)
    setNews(now)
    void refresh()
  }
  const undo = async (work: () => Promise<unknown>) => {
    await work()
    setNews({ text: t('news.restored') })
    searchInput.current?.focus()
    await refresh()
  }

  const failed = [found, facets].find((query) => query.isError && query.data === undefined)
  if (failed) {
    return (
      <MessageBox tone="low" title={t('failed')} body={errorText(failed.error)}>
        <Button onClick={() => void failed.refetch()}>{t('common:retry')}</Button>
      </MessageBox>
    )
  }
  const total = found.data?.total ?? 0
  const count = found.data?.more ? t('list.many', { count: total }) : String(total)
  const page = search.page ?? 1
  const filter = filterOf(search)
  const hidden = facets.data?.hidden ?? 0
  return (
    <>
      <div className={styles.head}>
        <div>
          <Title order={1}>{t('title')}</Title>
          <p className={styles.lead}>{t('lead')}</p>
        </div>
        <div className={styles.actions}>
          <Button variant="filled" disabled={!facets.data} onClick={() => setOpen({ kind: 'editor', question: null })}>
            {t('editor.open')}
          </Button>
          <Button disabled={total === 0} onClick={() => setOpen({ kind: 'export' })}>
            {t('export.open')}
          </Button>
        </div>
      </div>
      <div role="status" className={styles.news}>
        {news && <span>{news.text}</span>}
        {news?.undo && (
          <Button variant="subtle" size="sm" onClick={() => news.undo && void undo(news.undo)}>
            {t('news.undo')}
          </Button>
        )}
      </div>
      <Card padding={0} className={styles.card}>
        <LibraryFilters
          search={search}
          facets={facets.data}
          searchInput={searchInput}
          onShow={show}
          onDown={() => list.current?.querySelector('button')?.focus()}
        />
        {found.data && total === 0 ? (
          <div className={styles.nothing}>
            <p role="status">{t(isFiltered(search) ? 'list.nothing' : 'list.empty')}</p>
            {isFiltered(search) && (
              <Button
                size="sm"
                onClick={() => {
                  show({})
                  searchInput.current?.focus()
                }}
              >
                {t('filters.clear')}
              </Button>
            )}
          </div>
        ) : (
          <QuestionList
            rows={found.data?.rows ?? []}
            stale={found.isPlaceholderData}
            list={list}
            onOpen={(question) => setOpen({ kind: 'editor', question })}
            onUp={() => searchInput.current?.focus()}
          />
        )}
        {total > 0 && (
          <Pager
            page={page}
            pages={found.data?.more ? Number.POSITIVE_INFINITY : Math.ceil(total / PAGE_SIZE)}
            range={t('list.range', {
              first: (page - 1) * PAGE_SIZE + 1,
              last: (page - 1) * PAGE_SIZE + (found.data?.rows.length ?? 0),
              total: count,
            })}
            onShow={(to) => show({ ...search, page: to > 1 ? to : undefined } as LibrarySearch)}
          />
        )}
      </Card>
      {hidden > 0 && (
        <p className={styles.hidden}>
          {t('list.hidden', { count: hidden })}{' '}
          <Button variant="subtle" size="sm" onClick={() => void undo(() => client.library.restore({ id: null }))}>
            {t('list.showHidden')}
          </Button>
        </p>
      )}
      <PacksCard
        packs={packs.data ?? []}
        onImport={() => setOpen({ kind: 'import', dropped: null })}
        onExport={(pack) => setOpen({ kind: 'export', pack })}
        onRemoved={(name) => done({ text: t('news.packRemoved', { name }) })}
      />
      {open?.kind === 'editor' && facets.data && (
        <QuestionEditor
          key={open.question?.id ?? 'new'}
          question={open.question}
          facets={facets.data}
          suggested={suggestedBy(search)}
          onSaved={() => done({ text: t(open.question === null ? 'news.added' : 'news.saved') })}
          onRemoved={(question) => done(removed(question))}
          onClose={close}
        />
      )}
      {open?.kind === 'import' && (
        <ImportDialog
          dropped={open.dropped}
          onInstalled={({ name, ...counts }) => done({ text: t('news.installed', { name, ...counts }) })}
          onClose={close}
        />
      )}
      {open?.kind === 'export' && (
        <ExportDialog
          filter={filter}
          count={open.pack ? String(open.pack.questions) : count}
          pack={open.pack}
          onExported={(fileName) => done({ text: t('news.exported', { fileName }) })}
          onClose={close}
        />
      )}
      {over && (
        <div className={styles.overlay} aria-hidden="true">
          <p>{t('import.drop')}</p>
        </div>
      )}
    </>
  )

  function removed(question: LibraryQuestion): News {
    if (question.origin === 'studio') {
      return { text: t('news.hidden'), undo: () => client.library.restore({ id: question.id }) }
    }
    const { position, stage, difficulty, topic, language, content, expectedAnswer, evaluationCriteria, tags } = question
    const fields = { position, stage, difficulty, topic, language, content, expectedAnswer, evaluationCriteria, tags }
    if (question.standsForStudio) return { text: t('news.studiosBack') }
    return { text: t('news.removed'), undo: () => client.library.add(fields) }
  }
}

function suggestedBy({ position, stage, difficulty, topic, language, tag }: LibrarySearch) {
  return {
    ...(position && { position }),
    ...(stage && { stage }),
    ...(difficulty && { difficulty }),
    ...(topic && { topic }),
    ...(language && { language }),
    ...(tag && { tags: [tag] }),
  }
}

/** "/" goes to the search from anywhere but a field. */
function useSlashKey(enabled: boolean, onSlash: () => void) {
  const latest = useRef(onSlash)
  latest.current = onSlash
  useEffect(() => {
    if (!enabled) return
    const press = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)
      if (event.key !== '/' || inField || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [enabled])
}
