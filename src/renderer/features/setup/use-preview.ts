import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client'
import { type Choice, type Role, setupOf } from './choice'

/** A typed title is looked up when the typing pauses, not with every letter. */
const TYPING_PAUSE_MS = 250

/** What the choice can give. While another choice is looked up the answer before stays, so that nothing flickers. */
export function usePreview(choice: Choice, roles: readonly Role[]) {
  const { role, level, topics } = setupOf(choice, {
    roles,
    questionCount: choice.questionCount,
    canMake: false,
    canTranslate: false,
  })
  const listed = roles.some((known) => known.id === role)
  const [typed] = useDebouncedValue(role, TYPING_PAUSE_MS)
  const wanted = listed ? role : typed
  return useQuery({
    ...orpc.questions.preview.queryOptions({ input: { role: wanted, level, topics } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  })
}
