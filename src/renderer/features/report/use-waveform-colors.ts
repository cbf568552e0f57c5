import { useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import type { WaveformColors } from './waveform'

/** The tokens as canvas can take them, read again when the scheme changes. */
export function useWaveformColors(): WaveformColors {
  const scheme = useComputedColorScheme('light')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme is what changes the computed values.
  return useMemo(
    () => ({
      interviewer: computed('--gr-voice-them'),
      candidate: computed('--gr-voice-you'),
      ink: computed('--gr-ink'),
      pitch: computed('--gr-mark-quote'),
      loudness: computed('--gr-ink-2'),
    }),
    [scheme],
  )
}

function computed(token: string): string {
  const probe = document.createElement('i')
  probe.style.color = `var(${token})`
  document.body.append(probe)
  const color = getComputedStyle(probe).color
  probe.remove()
  return color
}
