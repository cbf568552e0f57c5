const SERVICE_CODE = /[\\/](@google[\\/]genai|agents-plugin-google)[\\/]/

/**
 * Whether a rejection nobody handled comes out of the service's SDK or plugin: both leave promises lying about (an unreadable message
 * during set-up, say). It concerns one session, whose watchdogs see it; the interview goes on.
 */
export function isStrayOfService(error: unknown): boolean {
  return error instanceof Error && SERVICE_CODE.test(error.stack ?? '')
}
