import type { Facets as FacetsOf } from '@shared/contract/library'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { orpc } from '../../api/client'
import { filterOf, type LibrarySearch, PAGE_SIZE } from './library-search'

export type Facets = FacetsOf

/** What the page shows of the library. */
export function useLibrary(search: LibrarySearch) {
  const found = useQuery({
    ...orpc.library.search.queryOptions({
      input: { ...filterOf(search), page: search.page ?? 1, pageSize: PAGE_SIZE },
    }),
    placeholderData: keepPreviousData,
  })
  const facets = useQuery(orpc.library.facets.queryOptions())
  const packs = useQuery(orpc.library.packs.queryOptions())
  const queries = useQueryClient()
  return {
    found,
    facets,
    packs,
    /** After a change: everything that shows questions asks again. */
    refresh: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: orpc.library.key() }),
        queries.invalidateQueries({ queryKey: orpc.questions.key() }),
      ])
    },
  }
}
