/** Who may be heard. */
export interface OneSound {
  /** It begins to sound: whatever sounded before is told to stop. The same one again tells nobody. */
  begin(stop: () => void): void
  /** It is silent or gone: nobody has to tell it any more. */
  end(stop: () => void): void
}

/** Lets one thing sound at a time. Each is known by the function that stops it. */
export function createOneSound(): OneSound {
  let current: (() => void) | null = null
  return {
    begin(stop) {
      if (current === stop) return
      const last = current
      // First: what is stopped says so by `end`, and must not end the new one.
      current = stop
      last?.()
    },
    end(stop) {
      if (current === stop) current = null
    },
  }
}

/** The page's: two recordings at once are understood by nobody. */
export const oneSound = createOneSound()
