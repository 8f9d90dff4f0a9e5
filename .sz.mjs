import {build} from 'vite'; import {brotliCompressSync as b} from 'node:zlib'; import {writeFileSync} from 'node:fs';
async function one(name,code){ const f='/work/main/.e.ts'; writeFileSync(f,code); const r=await build({configFile:false,logLevel:'silent',define:{'process.env.NODE_ENV':'"production"'},publicDir:false,build:{write:false,minify:'terser',target:'es2022',lib:{entry:f,formats:['iife'],name:'pocketcdn'}}}); for (const c of (Array.isArray(r)?r[0]:r).output) console.log(name,c.code.length,b(Buffer.from(c.code)).length);}
await one('builtin',"import {builtInProviders} from './src/providers/built-in.ts'; console.log(builtInProviders)");
for (const n of ['imgix','cloudinary','cloudflare','ipx','template']) await one(n,`import {${n}} from './src/providers/${n}.ts'; console.log(${n})`);
await one('read',"import {readSource} from './src/providers/read-source.ts'; console.log(readSource)");
await one('layouts',"import {PageLayouts} from './src/worker/page-layouts.ts'; console.log(PageLayouts)");
await one('answer',"import {answerMessage} from './src/worker/answer-message.ts'; console.log(answerMessage)");
await one('fallback',"import {fallbackImage} from './src/worker/fallback-image.ts'; console.log(fallbackImage)");
await one('stats',"import {StatisticsLog} from './src/worker/statistics-log.ts'; console.log(StatisticsLog)");
