import { Accordion, Card, Title } from '@mantine/core'
import type { ReportModel } from '@shared/contract/reports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/client'
import { MessageBox } from '../../components/message-box'
import { OpeningProblem } from '../../components/opening-problem'
import { useErrorText } from '../../components/use-error-text'
import { useOpenInterview } from '../../components/use-open-interview'
import type { Moments } from './moments'
import { QuestionPanel } from './question-panel'
import { QuestionRow } from './question-row'
import classes from './questions.module.css'
import { useEvaluate } from './use-evaluate'
import { useRate } from './use-rate'

export interface QuestionsProps {
  report: ReportModel
  moments: Moments
}

/** Each question with its answer in figures; several may be open. */
export function Questions({ report, moments }: QuestionsProps) {
  const { t } = useTranslation('report')
  const [open, setOpen] = useState(() => firstToLookAt(report))
  const rate = useRate(report.interviewId)
  const evaluate = useEvaluate(report.interviewId)
  const errorText = useErrorText()
  const opening = useOpenInterview()
  const [retaken, setRetaken] = useState<string | null>(null)
  return (
    <Card component="section" padding={0} className={classes.card} aria-labelledby="report-questions">
      <Title order={2} id="report-questions" className={classes.title}>
        {t('questions.title')}
      </Title>
      {[rate, evaluate].map(
        (work, index) =>
          work.isError && (
            // biome-ignore lint/suspicious/noArrayIndexKey: there are always these two.
            <div key={index} className={classes.trouble}>
              <MessageBox tone="low" body={errorText(work.error)} />
            </div>
          ),
      )}
      <OpeningProblem opening={opening} />
      <Accordion multiple value={open} onChange={setOpen} order={3} classNames={classes} keepMounted={false}>
        {report.questions.map((question) => (
          <Accordion.Item key={question.questionId} value={question.questionId}>
            <Accordion.Control>
              <QuestionRow question={question} />
            </Accordion.Control>
            <Accordion.Panel>
              <QuestionPanel
                interviewId={report.interviewId}
                question={question}
                moments={moments}
                onRate={(ratings) => rate.mutate({ questionId: question.questionId, ratings })}
                onEvaluate={() => evaluate.mutate()}
                evaluating={evaluate.isPending}
                disfluency={report.disfluencyMeasures}
                onRetake={
                  report.origin === 'import'
                    ? null
                    : () => {
                        setRetaken(question.questionId)
                        opening.open(() =>
                          client.interviews.retake({ id: report.interviewId, questionId: question.questionId }),
                        )
                      }
                }
                retaking={opening.pending && retaken === question.questionId}
              />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Card>
  )
}

/** The first answer stands open, so that the page shows what it holds. */
function firstToLookAt({ questions }: ReportModel): string[] {
  const first = questions.find((q) => q.outcome === 'spoken' || q.outcome === 'typed') ?? questions[0]
  return first ? [first.questionId] : []
}
