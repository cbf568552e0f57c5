import type { ReportModel, ReportQuestion } from '@shared/contract/reports'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, orpc } from '../../api/client'

export interface Rating {
  questionId: string
  ratings: ReportQuestion['ratings']
}

/** Saves the self-rating of one answer. The choice shows at once; the score comes back from the studio with it. */
export function useRate(interviewId: string) {
  const queries = useQueryClient()
  const { queryKey } = orpc.reports.get.queryOptions({ input: { interviewId } })
  return useMutation({
    scope: { id: `rate ${interviewId}` },
    mutationFn: (rating: Rating) => client.reports.rate({ interviewId, ...rating }),
    onMutate: (rating) => {
      // Not reverted: that would undo what is set below.
      void queries.cancelQueries({ queryKey }, { revert: false })
      queries.setQueryData<ReportModel>(queryKey, (report) => report && withRatings(report, rating))
    },
    onSuccess: (report) => {
      queries.setQueryData(queryKey, report)
      void queries.invalidateQueries({ queryKey: orpc.interviews.key() })
      // The score of this answer stands among its attempts too.
      void queries.invalidateQueries({ queryKey: orpc.reports.attempts.key() })
    },
    onError: () => void queries.invalidateQueries({ queryKey }),
  })
}

function withRatings(report: ReportModel, { questionId, ratings }: Rating): ReportModel {
  return {
    ...report,
    questions: report.questions.map((question) =>
      question.questionId === questionId ? { ...question, ratings } : question,
    ),
  }
}
