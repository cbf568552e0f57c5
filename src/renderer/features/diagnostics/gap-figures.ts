import { distributionOf, histogramOf } from '@shared/domain/diagnostics/histogram'

/** Of the gaps that there are, ms; null where no turn has one. */
export function gapFigures(gapsMs: readonly (number | null)[]) {
  const distribution = distributionOf(histogramOf(gapsMs.flatMap((gapMs) => (gapMs === null ? [] : [gapMs]))))
  return distribution && { count: distribution.count, medianMs: distribution.median, longestMs: distribution.max }
}
