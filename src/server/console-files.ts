/** The console's built files; any other address that is not the API's is a page of the console. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusal } from './errors.ts'

/** Hashed names never change what they mean; pages are asked for again each time. */
const cacheControl = (path: string): string =>
  path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'

export async function serveConsole(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    suppressWarning: true, // the folder may be built a moment from now
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      reply.header('cache-control', cacheControl(path))
    },
  })
  app.setNotFoundHandler(async (request, reply) => {
    if (!isPage(request)) throw refusal('unknown-route', `no ${request.method} ${pathOf(request)}`)
    if (existsSync(join(folder, 'index.html'))) return reply.sendFile('index.html')
    return sendWaiting(reply)
  })
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0]!

/** Assets and dotfiles that are missing are missing; a page would only hide it. */
const isPage = (request: FastifyRequest): boolean =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !/^\/(?:v1|assets)(?:\/|$)|\/\./.test(pathOf(request))

const waiting = `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <meta http-equiv="refresh" content="2">
  <title>Tidemark 潮信</title>
  <body style="font: 16px/1.8 system-ui, sans-serif; margin: 20vh auto; max-width: 32em">
    <h1 style="font-size: 20px">Tidemark 潮信</h1>
    <p>控制台正在构建，完成后本页会自动打开。</p>
    <p lang="en">The console is being built; this page opens it when it is ready.</p>
  </body>
</html>
`

/** 503, so that a machine that waits for the console is not told it is there. */
const sendWaiting = (reply: FastifyReply): FastifyReply =>
  reply
    .code(503)
    .headers({ 'retry-after': '2', 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(waiting)
