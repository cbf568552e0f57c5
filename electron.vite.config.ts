import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const alias = { '@shared': resolve('src/shared'), '@node': resolve('src/node') }

// CommonJS for everything outside the page: one build runs in Electron 22 and 45 and in plain Node (docs/decisions/0001).
const cjs = { format: 'cjs' as const, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          web: resolve('src/main/web.ts'),
          cli: resolve('src/main/cli.ts'),
          agent: resolve('src/agent/index.ts'),
        },
        output: cjs,
      },
    },
  },
  preload: {
    resolve: { alias },
    build: { rollupOptions: { input: { index: resolve('src/preload/index.ts') }, output: cjs } },
  },
  renderer: {
    root: resolve('src/renderer'),
    resolve: { alias },
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      rollupOptions: { input: resolve('src/renderer/index.html') },
    },
  },
})
