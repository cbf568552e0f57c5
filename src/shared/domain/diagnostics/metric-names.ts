/** What is measured while an interview or a conversation runs; the name ends with its unit. */
export const METRIC_NAMES = [
  /** From the press of Start to the candidate in the room. Label: the path. */
  'connect_ms',
  /** From the end of the candidate's speech (or key) to the interviewer's first sample. */
  'turn_gap_ms',
  'speech_to_text_ms',
  'text_model_ms',
  'voice_model_ms',
  /** From the wish to say a line to its first sample, for the built-in voice. */
  'voice_ms',
  'packet_loss_ratio',
  'jitter_ms',
  'round_trip_ms',
] as const
export type MetricName = (typeof METRIC_NAMES)[number]
