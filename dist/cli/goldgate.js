#!/usr/bin/env -S node --max-semi-space-size=16
import{createRequire as goldgateRequire}from'node:module';const require=goldgateRequire(import.meta.url);
import o from"node:module";var e=24,{execPath:s,version:n,versions:i}=process;Number.parseInt(i.node,10)<e?(process.stderr.write(`Goldgate needs Node ${e} or newer, and ${s} is ${n}.
\`npm ci\` in Goldgate's folder brings one: node_modules/.bin/node dist/cli/goldgate.js
`),process.exitCode=2):(o.enableCompileCache(),await import("../chunks/program-265SGMJV.js"));
