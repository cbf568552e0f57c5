/**
 * The nonce of this page's response, for libraries that write style tags: Mantine's `getStyleNonce`, wavesurfer's
 * `cspNonce`. Browsers hide the attribute from selectors but not from the property.
 */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
