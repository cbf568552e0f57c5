import type { SecretName } from '@shared/contract/keys'

/** What a lab or a shell hands over, before it is checked. */
export interface GivenSecrets {
  secrets: Partial<Record<SecretName, string>>
  liveKitUrl: string | null
}

export const NOTHING_GIVEN: GivenSecrets = { secrets: {}, liveKitUrl: null }

const VARIABLES = {
  GOOGLE_API_KEY: 'gemini',
  LIVEKIT_API_KEY: 'livekitKey',
  LIVEKIT_API_SECRET: 'livekitSecret',
  GREENROOM_OPENAI_KEY: 'openai',
} as const satisfies Record<string, SecretName>
const URL_VARIABLE = 'LIVEKIT_URL'

type Environment = Record<string, string | undefined>

/**
 * Takes the keys out of the environment: what it returns is no longer in `env`, so that no child inherits it. The first thing that
 * each shell does. `file` is what a .env file holds; what is set in the environment itself goes before it.
 */
export function takeSecretsFromEnvironment(env: Environment, file: Readonly<Environment> = {}): GivenSecrets {
  const take = (name: string) => {
    const value = env[name]
    delete env[name]
    return value || file[name] || null
  }
  const secrets: GivenSecrets['secrets'] = {}
  for (const [variable, name] of Object.entries(VARIABLES)) {
    const value = take(variable)
    if (value !== null) secrets[name] = value
  }
  return { secrets, liveKitUrl: take(URL_VARIABLE) }
}
