import { defineConfig } from 'drizzle-kit'

/** `npm run migrations -- --name what_changed`. A landed migration is never edited. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/main/persistence/schema/*.ts',
  out: './src/main/persistence/migrations',
  migrations: { prefix: 'timestamp' },
})
