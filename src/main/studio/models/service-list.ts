import {
  GEMINI_LIVE_MODELS,
  GEMINI_TEXT_MODELS,
  type ListedModel,
  liveModelsToTry,
} from '@shared/domain/models/gemini-models'
import type { Core } from '../core'
import type { SettingsService } from '../settings/settings'

/** What the Gemini service said it has, remembered for the run, and which models turned out to be gone. */
export interface ServiceList {
  listed(): readonly ListedModel[] | null
  remember(models: readonly ListedModel[]): void
  /** A call found a model gone: said once, with the one that is used instead. */
  retired(model: string, next: string | undefined): void
  isRetired(model: string): boolean
  liveModels(): string[]
  /** Another key may see other models. */
  forget(): void
}

export function createServiceList({ core, settings }: { core: Core; settings: SettingsService }): ServiceList {
  let models: readonly ListedModel[] | null = null
  const gone = new Set<string>()

  function retired(model: string, next: string | undefined) {
    if (gone.has(model)) return
    gone.add(model)
    const then = next === undefined ? 'Choose another one under Settings.' : `${next} is used instead.`
    core.log.warn('application', 'a model was retired', { model, next: next ?? null })
    core.events.publish({
      type: 'notice',
      interviewId: null,
      code: 'MODEL_RETIRED',
      message: `The service no longer has the model ${model}. ${then}`,
    })
  }

  return {
    listed: () => models,
    remember: (found) => {
      models = found
      const { liveModel, textModel } = settings.get()
      const names = new Set(found.map(({ name }) => name))
      // Only what somebody chose is worth a sentence; the table's own names are passed over silently.
      if (textModel !== null && !names.has(textModel)) {
        retired(textModel, GEMINI_TEXT_MODELS.find(({ name }) => names.has(name))?.name)
      }
      if (liveModel !== null && !names.has(liveModel)) {
        retired(
          liveModel,
          GEMINI_LIVE_MODELS.find((name) => names.has(name)),
        )
      }
    },
    retired,
    isRetired: (model) => gone.has(model),
    liveModels: () => liveModelsToTry(settings.get().liveModel, models).filter((name) => !gone.has(name)),
    forget: () => {
      models = null
      gone.clear()
    },
  }
}
