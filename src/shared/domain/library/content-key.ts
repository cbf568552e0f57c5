/**
 * A question without case, accents, marks and spaces: two with the same key are word for word the same. What has neither letter nor
 * figure stands for itself. Pure.
 */
export function contentKey(content: string): string {
  const plain = content.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  // C++ and C# are other languages than C.
  const kept = plain.replace(/[^\p{L}\p{N}+#]+/gu, '')
  return kept === '' ? plain.trim() : kept
}
