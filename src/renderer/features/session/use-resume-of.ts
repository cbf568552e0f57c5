import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client'

/** The résumé an interview is held with: null for none, undefined while it is not known. */
export function useResumeOf(interviewId: string): string | null | undefined {
  return useQuery(orpc.interviews.get.queryOptions({ input: { id: interviewId }, enabled: interviewId !== '' })).data
    ?.resumeId
}
