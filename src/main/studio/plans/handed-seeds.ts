/** Seeds the studio chose itself and showed in a preview: a start with one of them is the studio's choice, too. */
export interface HandedSeeds {
  add(seed: number): void
  has(seed: number): boolean
}

/** More previews than one person looks at before they start. */
const MOST = 200

export function createHandedSeeds(): HandedSeeds {
  const seeds = new Set<number>()
  return {
    add: (seed) => {
      seeds.add(seed)
      for (const oldest of seeds) {
        if (seeds.size <= MOST) break
        seeds.delete(oldest)
      }
    },
    has: (seed) => seeds.has(seed),
  }
}
