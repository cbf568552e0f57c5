import { useState } from 'react'
import { onWishToClose } from './before-loss'

export interface AskBeforeLoss {
  /** For Escape and a press outside. */
  wishToClose(): void
  asking: boolean
  keep(): void
}

/** Closes at once when nothing would be lost by it, and asks otherwise. */
export function useAskBeforeLoss(unsaved: boolean, onClose: () => void): AskBeforeLoss {
  const [wished, setWished] = useState(false)
  // What was typed may be taken back meanwhile.
  const asking = wished && unsaved
  return {
    asking,
    keep: () => setWished(false),
    wishToClose: () => {
      const next = onWishToClose({ unsaved, asking })
      if (next === 'close') onClose()
      else setWished(next === 'ask')
    },
  }
}
