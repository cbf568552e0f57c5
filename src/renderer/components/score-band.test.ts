import { expect, it } from 'vitest'
import { scoreBandOf } from './score-band'

// 79.6 is shown as 80: amber beside the figure 80 would contradict the legend.
it.each([
  [100, 'strong'],
  [80, 'strong'],
  [79.6, 'strong'],
  [79.4, 'fair'],
  [50, 'fair'],
  [49.5, 'fair'],
  [49.4, 'low'],
  [0, 'low'],
])('%d is %s', (score, band) => expect(scoreBandOf(score)).toBe(band))
