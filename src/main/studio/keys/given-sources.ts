import { type KeysStatus, SECRETS, type SecretName } from '@shared/contract/keys'
import type { Settings } from '@shared/contract/studio'
import type { ReadConfig } from './config-file'
import type { GivenSecrets } from './environment'
import { cleanSecret } from './secret'

interface Given {
  value: string
  source: 'environment' | 'config'
}

/** What a lab gave, checked: it hides what is typed on the page. */
export interface GivenSources {
  secrets: Partial<Record<SecretName, Given>>
  liveKitUrl: Given | null
  /** Settings that are decided by it. */
  settings: Partial<Settings>
  fixedSettings: KeysStatus['fixedSettings']
  problems: string[]
}

const VARIABLE_OF: Record<SecretName, string> = {
  gemini: 'GOOGLE_API_KEY',
  livekitKey: 'LIVEKIT_API_KEY',
  livekitSecret: 'LIVEKIT_API_SECRET',
  openai: 'GREENROOM_OPENAI_KEY',
}

/** The environment before the config file. A malformed key is left out and said, not tried. Pure. */
export function givenSources(environment: GivenSecrets, { config, problems }: ReadConfig): GivenSources {
  const inConfig: GivenSecrets['secrets'] = {
    gemini: config.gemini?.apiKey,
    livekitKey: config.liveKit?.apiKey,
    livekitSecret: config.liveKit?.apiSecret,
    openai: config.openAi?.apiKey,
  }
  const said = [...problems]
  const secrets: GivenSources['secrets'] = {}
  for (const name of SECRETS) {
    const given =
      check(environment.secrets[name], 'environment', `${VARIABLE_OF[name]} in the environment`, said) ??
      check(inConfig[name], 'config', `${name} in greenroom.config.json`, said)
    if (given !== null) secrets[name] = given
  }
  if (secrets.openai !== undefined && config.openAi?.url === undefined) {
    // Whoever may type an address on the page could otherwise have the lab's key sent there.
    said.push(
      `${PLACE_OF_OPENAI_KEY[secrets.openai.source]} is left out: it is used only with openAi.url in greenroom.config.json.`,
    )
    delete secrets.openai
  }
  const liveKitUrl =
    check(environment.liveKitUrl ?? undefined, 'environment', 'LIVEKIT_URL in the environment', said) ??
    check(config.liveKit?.url, 'config', 'liveKit.url in greenroom.config.json', said)
  const settings: Partial<Settings> = {
    ...(liveKitUrl === null ? {} : { liveKitServer: 'own' as const, liveKitUrl: liveKitUrl.value }),
    ...(config.openAi?.url === undefined ? {} : { openAiUrl: config.openAi.url }),
    ...(config.openAi?.model === undefined ? {} : { openAiModel: config.openAi.model }),
  }
  const fixedSettings = FIXABLE.filter((name) => settings[name] !== undefined)
  return { secrets, liveKitUrl, settings, fixedSettings, problems: said }
}

const PLACE_OF_OPENAI_KEY: Record<Given['source'], string> = {
  environment: `${VARIABLE_OF.openai} in the environment`,
  config: 'openai in greenroom.config.json',
}

const FIXABLE = ['liveKitServer', 'liveKitUrl', 'openAiUrl', 'openAiModel'] as const

function check(value: string | undefined, source: Given['source'], place: string, problems: string[]): Given | null {
  if (value === undefined) return null
  try {
    return { value: cleanSecret(value), source }
  } catch {
    problems.push(`${place} is left out: it is empty, too long, or has a space or a line break in it.`)
    return null
  }
}
