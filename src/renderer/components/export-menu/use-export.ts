import type { ExportFormat } from '@shared/contract/exports'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { orpc, studioEvents } from '../../api/client'
import { useErrorText } from '../use-error-text'

/** Has a file made and hands it to the browser or the window to be saved. */
export function useExport(interviewId: string) {
  const errorText = useErrorText()
  const [ratio, setRatio] = useState(0)
  const made = useMutation(
    orpc.exports.prepare.mutationOptions({ onSuccess: ({ url, fileName }) => download(url, fileName) }),
  )
  const busy = made.isPending

  useEffect(() => {
    if (!busy) return
    setRatio(0)
    return studioEvents.subscribe((event) => {
      if (event.type === 'progress' && event.task === 'export' && event.interviewId === interviewId)
        setRatio(event.ratio)
    })
  }, [busy, interviewId])

  return {
    busy,
    /** 0 to 1. */
    ratio,
    /** What went wrong, as a sentence. */
    problem: made.error ? errorText(made.error) : null,
    /** Name of the file that was made last. */
    ready: made.data?.fileName ?? null,
    start: (format: ExportFormat) => {
      if (!busy) made.mutate({ interviewId, format })
    },
  }
}

function download(url: string, fileName: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
}
