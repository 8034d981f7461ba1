import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { compressed } from './build/compressed.js';
import { documents } from './build/documents.js';
import { shell } from './build/shell.js';
import { sizes } from './build/sizes.js';

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  plugins: [
    react(),
    documents(),
    shell({
      page: 'index.html',
      worker: 'service-worker.js',
      beside: ['favicon.svg', 'icon-192.png', 'icon-512.png', 'manifest.webmanifest'],
    }),
    compressed(),
    sizes([
      { name: 'sign-in', page: 'index.html', budget: 250 },
      // The first thing to work with: after signing in, the day.
      { name: 'first screen', page: 'index.html', loads: '/src/day/MyDay.tsx', budget: 450 },
      { name: 'console', page: 'console.html', budget: 250 },
    ]),
  ],
  build: {
    // The browsers of a five-year-old phone and of the web views inside chat apps.
    target: ['chrome92', 'safari15', 'firefox95'],
    // Data URLs are refused by the Content-Security-Policy for everything but images.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: {
        index: page('index.html'),
        console: page('console.html'),
        'service-worker': page('worker/service-worker.ts'),
      },
      output: {
        // Its address says what it may answer, and is the same for ever.
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js',
      },
      onLog(level, log, print) {
        // A compiler's hint in files that are compiled already: nothing follows from it here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log);
      },
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/graphql': { target: process.env.GONGJIAN_URL ?? 'http://127.0.0.1:8080', ws: true },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
});
