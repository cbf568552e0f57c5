/**
 * The conversations besides the interview, each a file in definitions/.
 * `introduction`: who are you. `scheduling`: arranges an appointment. `warm_up`: one prompt, no memory.
 */
export const DEFINITION_IDS = ['introduction', 'scheduling', 'warm_up'] as const
export type DefinitionId = (typeof DEFINITION_IDS)[number]
