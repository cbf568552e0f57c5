interface Node<T> {
  isConnected: boolean
  children: ArrayLike<T>
}

/** Where the focus was: from its own parent outwards, each with the place in it. */
export type Trail<T> = readonly { node: T; index: number }[]

/**
 * What comes nearest to what is gone: in the innermost part of the page that is still there what stands in its place, else after it, else
 * before it; then further out. `inside` finds in a part what can have the focus. Null: nothing is left.
 */
export function placeAfter<T extends Node<T>>(trail: Trail<T>, inside: (part: T) => T | null): T | null {
  for (const { node, index } of trail) {
    if (!node.isConnected) continue
    const parts = Array.from(node.children)
    const inOrder = [...parts.slice(index), ...parts.slice(0, index).reverse()]
    for (const part of inOrder) {
      const found = inside(part)
      if (found) return found
    }
  }
  return null
}
