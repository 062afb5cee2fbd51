import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { JsonObject } from '../base/index.ts'
import { eventKinds } from '../core/index.ts'
import { routes } from './api.ts'
import { eventType } from './event.ts'
import { openApi } from './openapi.ts'

const document = JSON.parse(JSON.stringify(openApi('1.2.3')))

test('[WI16] the OpenAPI document holds every route, its scope, its problem and every event kind', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
  for (const [name, route] of Object.entries(routes)) {
    const operation = document.paths[route.path][route.method.toLowerCase()]
    expect(operation.operationId).toBe(name)
    expect(operation.security).toEqual(route.scope === null ? [] : [{ key: [route.scope] }])
    expect(operation.responses.default.content).toHaveProperty(['application/problem+json'])
    const inPath = operation.parameters.filter((p: JsonObject) => p['in'] === 'path')
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    expect(inPath.map((p: JsonObject) => p['name'])).toEqual(named)
    expect(inPath.every((p: JsonObject) => p['required'])).toBe(true)
  }
  expect(document.components.schemas.Event.oneOf).toHaveLength(eventKinds.length)
  expect(
    document.paths['/v1/borrowers'].get.parameters.map((p: JsonObject) => p['name']),
  ).toContain('product')
})

test('[WI16] every reference resolves and every schema compiles', () => {
  const references = [
    ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g),
  ]
  expect(references.length).toBeGreaterThan(eventKinds.length)
  const { properties } = document.components.schemas.BorrowerView
  expect(properties.line).toEqual({ $ref: '#/components/schemas/LineView' })
  for (const [, name] of references) expect(document.components.schemas).toHaveProperty([name!])
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'tidemark', components: document.components })
  for (const name of Object.keys(document.components.schemas))
    expect(ajv.getSchema(`tidemark#/components/schemas/${name}`)).toBeTypeOf('function')
})

test('[WI16] the event schema takes one event and knows it by its type', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ $id: 'tidemark', components: document.components })
  const isEvent = ajv.getSchema('tidemark#/components/schemas/Event')!
  const event = {
    specversion: '1.0',
    id: '1',
    source: 'core',
    type: eventType('repayment-received'),
    subject: 'taiwan/b-1',
    time: '2005-09-30T00:00:00Z',
    data: { amountMinor: 100 },
  }
  expect(isEvent(event)).toBe(true)
  expect(isEvent({ ...event, data: { amountMinor: 0 } })).toBe(false)
  expect(isEvent({ ...event, data: undefined })).toBe(false)
  expect(isEvent({ ...event, subject: 'taiwan' })).toBe(false)
})
