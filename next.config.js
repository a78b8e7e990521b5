import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/server/i18n.ts');

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.SANAD_DIST ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  skipTrailingSlashRedirect: true,
  serverExternalPackages: [
    'sentencex-wasm',
    'eld',
    'pg',
    '@prisma/client',
    '@prisma/adapter-pg',
    '@node-rs/argon2',
    'pino',
    'nodemailer',
    'mammoth',
    'unpdf',
    'linkedom',
    'undici',
    'warcio',
    '@myriaddreamin/typst-ts-node-compiler',
    '@resvg/resvg-js',
    'docx',
    'exceljs',
  ],
  devIndicators: false,
};

export default withNextIntl(config);
