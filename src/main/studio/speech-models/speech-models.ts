import type { SpeechModel } from '@shared/contract/speech-models'

/** Speech-to-text models on this machine. */
export interface SpeechModelsService {
  list(): SpeechModel[]
  download(id: string): Promise<SpeechModel[]>
  cancel(id: string): Promise<SpeechModel[]>
  /** Throws SPEECH_MODEL_BROKEN. */
  importFolder(path: string): Promise<SpeechModel[]>
  remove(id: string): Promise<SpeechModel[]>
  /** The model to use for a language, or null. */
  ready(language: string): { id: string; dir: string; dropsFillers: boolean } | null
  close(): Promise<void>
}

export function createSpeechModels(): SpeechModelsService {
  const none = async () => []
  return {
    list: () => [],
    download: none,
    cancel: none,
    importFolder: none,
    remove: none,
    ready: () => null,
    close: async () => {},
  }
}
