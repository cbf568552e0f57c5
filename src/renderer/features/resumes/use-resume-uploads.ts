import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { client, orpc } from '../../api/client'
import { sendFile } from '../../components/import/send-file'
import { inLine } from './in-line'

/** sending -> reading -> gone: the row in the list says the rest; or refused, with the error. */
export interface Upload {
  id: number
  fileName: string
  state: { kind: 'sending'; ratio: number } | { kind: 'reading' } | { kind: 'refused'; error: unknown }
}

/** Files on their way, one after the other. Leaving the page ends what is still being sent. */
export function useResumeUploads() {
  const queries = useQueryClient()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const next = useRef(1)
  const [line] = useState(inLine)
  const abort = useRef(new AbortController())
  useEffect(() => {
    abort.current = new AbortController()
    return () => abort.current.abort()
  }, [])

  const send = useCallback(
    (file: File) => {
      const id = next.current++
      const { signal } = abort.current
      const show = (state: Upload['state']) =>
        setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, state } : upload)))
      setUploads((before) => [...before, { id, fileName: file.name, state: { kind: 'sending', ratio: 0 } }])
      // The studio takes a few at a time, and reads one after the other anyway.
      return line(async () => {
        if (signal.aborted) return
        try {
          const { resumeId, url } = await client.resumes.begin({ fileName: file.name.slice(-255), bytes: file.size })
          await sendFile(file, {
            url,
            signal,
            onSent: (bytes) => show({ kind: 'sending', ratio: file.size === 0 ? 1 : bytes / file.size }),
          })
          show({ kind: 'reading' })
          await client.resumes.finish({ id: resumeId })
          setUploads((before) => before.filter((upload) => upload.id !== id))
        } catch (error) {
          if (!signal.aborted) show({ kind: 'refused', error })
        }
        await queries.invalidateQueries({ queryKey: orpc.resumes.key() })
      })
    },
    [queries, line],
  )

  return {
    uploads,
    send: (files: Iterable<File>) => {
      for (const file of files) void send(file)
    },
    dismiss: (id: number) => setUploads((before) => before.filter((upload) => upload.id !== id)),
  }
}

/** A change of the list, which is then read anew. */
export function useResumeChange<T>(change: (given: T) => Promise<unknown>, onDone?: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.resumes.key() }),
  })
}
