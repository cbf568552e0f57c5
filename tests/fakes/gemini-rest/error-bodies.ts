/** Error bodies as the service sends them; the mapping's unit tests read the same ones. */
export interface ErrorAnswer {
  status: number
  body: {
    error: {
      code: number
      message: string
      status: string
      details?: ({ '@type': string } & Record<string, unknown>)[]
    }
  }
}

const SERVICE = 'generativelanguage.googleapis.com'

function errorAnswer(code: number, status: string, message: string, details?: ErrorAnswer['body']['error']['details']) {
  return { status: code, body: { error: { code, message, status, ...(details && { details }) } } } satisfies ErrorAnswer
}

function errorInfo(reason: string) {
  return {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason,
    domain: 'googleapis.com',
    metadata: { service: SERVICE },
  }
}

export const WRONG_KEY: ErrorAnswer = errorAnswer(
  400,
  'INVALID_ARGUMENT',
  'API key not valid. Please pass a valid API key.',
  [
    errorInfo('API_KEY_INVALID'),
    {
      '@type': 'type.googleapis.com/google.rpc.LocalizedMessage',
      locale: 'en-US',
      message: 'API key not valid. Please pass a valid API key.',
    },
  ],
)

export const EXPIRED_KEY: ErrorAnswer = errorAnswer(
  400,
  'INVALID_ARGUMENT',
  'API key expired. Please renew the API key.',
  [errorInfo('API_KEY_INVALID')],
)

/** A key that was found in public. */
export const LEAKED_KEY: ErrorAnswer = errorAnswer(
  403,
  'PERMISSION_DENIED',
  'Your API key was reported as leaked. Please use another API key.',
)

export const REVOKED_KEY: ErrorAnswer = errorAnswer(
  403,
  'PERMISSION_DENIED',
  "Permission denied: Consumer 'api_key:[redacted]' has been suspended.",
  [errorInfo('CONSUMER_SUSPENDED')],
)

export const SERVICE_DISABLED: ErrorAnswer = errorAnswer(
  403,
  'PERMISSION_DENIED',
  'Generative Language API has not been used in project 1 before or it is disabled.',
  [errorInfo('SERVICE_DISABLED')],
)

export const NO_KEY: ErrorAnswer = errorAnswer(
  403,
  'PERMISSION_DENIED',
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
)

export const REGION: ErrorAnswer = errorAnswer(
  400,
  'FAILED_PRECONDITION',
  'User location is not supported for the API use.',
)

export const OVERLOADED: ErrorAnswer = errorAnswer(
  503,
  'UNAVAILABLE',
  'The model is overloaded. Please try again later.',
)

export const INTERNAL: ErrorAnswer = errorAnswer(500, 'INTERNAL', 'An internal error has occurred. Please retry.')

/** The quota of a minute when `retryDelayS` is given, else that of the day. */
export function quotaExceeded(retryDelayS: number | null): ErrorAnswer {
  const id =
    retryDelayS === null
      ? 'GenerateRequestsPerDayPerProjectPerModel-FreeTier'
      : 'GenerateRequestsPerMinutePerProjectPerModel-FreeTier'
  return errorAnswer(
    429,
    'RESOURCE_EXHAUSTED',
    'You exceeded your current quota, please check your plan and billing details.',
    [
      {
        '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
        violations: [
          {
            quotaMetric: `${SERVICE}/generate_content_free_tier_requests`,
            quotaId: id,
            quotaDimensions: { location: 'global', model: 'gemini-3.5-flash' },
            quotaValue: '0',
          },
        ],
      },
      {
        '@type': 'type.googleapis.com/google.rpc.Help',
        links: [
          {
            description: 'Learn more about Gemini API quotas',
            url: 'https://ai.google.dev/gemini-api/docs/rate-limits',
          },
        ],
      },
      ...(retryDelayS === null
        ? []
        : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${retryDelayS}s` }]),
    ],
  )
}

export function noSuchModel(model: string): ErrorAnswer {
  return errorAnswer(
    404,
    'NOT_FOUND',
    `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
  )
}
