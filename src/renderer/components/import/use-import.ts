import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { client, orpc, studioEvents } from '../../api/client'
import { errorCodeOf } from '../../api/error-code'
import { beginImport } from './begin-import'
import { sendFile } from './send-file'

export interface ImportRequest {
  sound: File
  title: string
  words: File | null
  /** Ends the import that is open, whoever began it. */
  replace: boolean
}

/** idle -> sending -> analysing -> the report; an error (AnotherImportOpen: see begin-import.ts) or `cancel` leads back to idle. */
export type ImportState = { kind: 'idle'; error: unknown } | { kind: 'sending' | 'analysing'; ratio: number }

export interface ImportWork {
  state: ImportState
  start(request: ImportRequest): void
  cancel(): void
}

/** One import from the file to the report's page. Leaving the page ends it. */
export function useImport(): ImportWork {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [state, setState] = useState<ImportState>({ kind: 'idle', error: null })
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])

  async function run({ sound, title, words, replace }: ImportRequest, signal: AbortSignal) {
    const { importId, url, transcriptUrl } = await beginImport({ sound, words, replace }, client.imports.begin)
    const drop = () => void client.imports.cancel({ importId }).catch(() => {})
    const unsubscribe = studioEvents.subscribe((event) => {
      if (event.type === 'progress' && event.task === 'import' && event.interviewId === importId && !signal.aborted)
        setState({ kind: 'analysing', ratio: event.ratio })
    })
    signal.addEventListener('abort', drop)
    try {
      signal.throwIfAborted()
      const onSent = (bytes: number) => setState({ kind: 'sending', ratio: bytes / sound.size })
      await sendFile(sound, { url, signal, onSent })
      if (words) await sendFile(words, { url: transcriptUrl, signal, onSent: () => {} })
      setState({ kind: 'analysing', ratio: 0 })
      const { interviewId } = await client.imports.finish({ importId, title })
      // Somebody who pressed Cancel a moment too late stays where they are; the recording is in the list.
      if (!signal.aborted) await navigate({ to: '/report/$id', params: { id: interviewId } })
      void queries.invalidateQueries({ queryKey: orpc.interviews.key() })
    } catch (error) {
      drop()
      throw error
    } finally {
      signal.removeEventListener('abort', drop)
      unsubscribe()
    }
  }

  return {
    state,
    start: (request) => {
      const own = new AbortController()
      abort.current = own
      setState({ kind: 'sending', ratio: 0 })
      run(request, own.signal).then(
        () => own.signal.aborted || setState({ kind: 'idle', error: null }),
        (error: unknown) => {
          if (own.signal.aborted) return
          setState({ kind: 'idle', error: errorCodeOf(error) === 'IMPORT_CANCELLED' ? null : error })
        },
      )
    },
    cancel: () => {
      abort.current?.abort()
      setState({ kind: 'idle', error: null })
    },
  }
}
