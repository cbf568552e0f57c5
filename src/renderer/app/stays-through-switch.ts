/**
 * Whether a page stays while another person sits down: a talk finds out who that is. What lies below a talk is about it, and belongs
 * to whoever held it.
 */
export function staysThroughSwitch(pathname: string): boolean {
  return /^\/conversation\/[^/]+\/?$/.test(pathname)
}
