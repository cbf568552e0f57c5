/**
 * On a Mac the desktop edition has no title bar of its own: bars with `data-titlebar` leave room for its three buttons
 * and move the window (theme/base.css).
 */
export function markWindow(root: HTMLElement): void {
  const desktop = window.location.protocol === 'app:'
  if (desktop && navigator.platform.startsWith('Mac')) root.dataset.window = 'mac'
}
