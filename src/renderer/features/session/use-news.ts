import { useEffect, useState } from 'react'
import { type CalmCode, isFresh, type News } from './news'

export interface NewsNow {
  /** Null: nothing new. */
  code: CalmCode | null
  dismiss(): void
}

type Calm = { code: CalmCode } | null

/** The last calm notice, of the interviewer or of the studio, for as long as its question lasts. */
export function useNews(ofInterviewer: Calm, ofStudio: Calm, questionNumber: number): NewsNow {
  const [news, setNews] = useState<News | null>(null)
  // biome-ignore-start lint/correctness/useExhaustiveDependencies: the number is that of the moment in which it came.
  useEffect(() => {
    if (ofInterviewer) setNews({ code: ofInterviewer.code, questionNumber })
  }, [ofInterviewer])
  useEffect(() => {
    if (ofStudio) setNews({ code: ofStudio.code, questionNumber })
  }, [ofStudio])
  // biome-ignore-end lint/correctness/useExhaustiveDependencies: see above.
  return { code: news && isFresh(news, questionNumber) ? news.code : null, dismiss: () => setNews(null) }
}
