import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const alias = { '@shared': resolve('src/shared'), '@node': resolve('src/node') }

// CommonJS for everything outside the page: one build runs in Electron 22 and 45 and in plain Node (docs/decisions/0001).
const cjs = { format: 'cjs' as const, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }

// electron-vite would compile for the installed Electron only. The same files also run in the browser edition (Node 22,
// Firefox, WebKit) and in the older Electron of the end-to-end tests, so the targets are the oldest.
const NODE_TARGET = 'node16.17'
const PAGE_TARGET = 'chrome108'

/** Of nearly every page. What draws charts and what LiveKit needs stays with the pages that do. */
const SHARED_PACKAGES =
  /[\\/]node_modules[\\/](react|react-dom|scheduler|i18next|react-i18next|clsx|zod|partysocket|@tanstack|@orpc|@floating-ui|@mantine[\\/](core|hooks)|@tabler)[\\/]/

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      target: NODE_TARGET,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          web: resolve('src/main/web.ts'),
          cli: resolve('src/main/cli.ts'),
          agent: resolve('src/agent/index.ts'),
          keychain: resolve('src/main/keychain.ts'),
        },
        output: cjs,
      },
    },
  },
  preload: {
    resolve: { alias },
    build: { target: NODE_TARGET, rollupOptions: { input: { index: resolve('src/preload/index.ts') }, output: cjs } },
  },
  renderer: {
    root: resolve('src/renderer'),
    resolve: { alias },
    // The page of docs/keys.md reads that file.
    server: { fs: { allow: [resolve('.')] } },
    // electron-vite sets './'; the page has routes with a depth (/report/ID), so its files need the full path.
    plugins: [react(), { name: 'absolute-base', enforce: 'post' as const, config: () => ({ base: '/' }) }],
    build: {
      target: PAGE_TARGET,
      // electron-vite does not by default, and the page's start is mostly the reading of it.
      minify: true,
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      // The policy of the page allows no data: fonts, so nothing is inlined.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: resolve('src/renderer/index.html'),
        // What several pages share lies in two files: by itself it would be thirty small ones, each a request before the first word.
        output: {
          codeSplitting: {
            groups: [
              { name: 'base', test: SHARED_PACKAGES, minShareCount: 2 },
              // Not the components: their styles must come after those of the theme, which are the entry's.
              { name: 'shared', test: /[\\/]src[\\/](renderer|shared)[\\/].*\.ts$/, minShareCount: 2 },
            ],
          },
        },
      },
    },
  },
})
