// Derives src/Sluice.Server/Doors/MediaConvert/Model/mediaconvert-model.json from a published model of the MediaConvert API:
// botocore's data/mediaconvert/2017-08-29/service-2.json (Apache-2.0). Names, types and bounds are taken, no text. What npm
// @aws-sdk/client-mediaconvert (Apache-2.0) knows beyond that, being newer, is added from its type declarations, which have no bounds.
// usage: node eng/mediaconvert-model.mjs SERVICE_2_JSON FOLDER_OF_CLIENT > src/Sluice.Server/Doors/MediaConvert/Model/mediaconvert-model.json
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const model = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const primitives = { __string: 'string', __double: 'double', __integer: 'integer', __boolean: 'boolean', __long: 'long', __timestampUnix: 'timestamp' }
const types = {}

// JavaScript and .NET differ in what \d and \w mean.
const pattern = text =>
  text
    .replace(/\[([^\]]*)\\w([^\]]*)\]/g, '[$1A-Za-z0-9_$2]')
    .replace(/\\d/g, '[0-9]')
    .replace(/\\w/g, '[A-Za-z0-9_]')
    .replaceAll('\\/', '/')

function name(shape) {
  if (primitives[shape]) return primitives[shape]
  if (!(shape in types)) {
    types[shape] = null
    types[shape] = describe(model.shapes[shape], shape)
  }
  return shape
}

// Bounds of doubles stand in the names of their types alone: __doubleMinNegative59Max0.
function doubleBounds(shape) {
  const found = /^__doubleMin(Negative)?(\d+)(?:Max(Negative)?(\d+))?$/.exec(shape)
  if (!found) return {}
  const [, minNegative, min, maxNegative, max] = found
  return { min: (minNegative ? -1 : 1) * min, ...(max === undefined ? {} : { max: (maxNegative ? -1 : 1) * max }) }
}

function describe(shape, named) {
  const bounds = {
    ...(shape.type === 'double' ? doubleBounds(named) : {}),
    ...(shape.min === undefined ? {} : { min: shape.min }),
    ...(shape.max === undefined ? {} : { max: shape.max }),
    ...(shape.pattern === undefined ? {} : { pattern: pattern(shape.pattern) })
  }
  if (shape.enum) return { enum: shape.enum }
  if (shape.type === 'list') return { list: name(shape.member.shape), ...bounds }
  if (shape.type === 'map') return { map: name(shape.value.shape) }
  if (shape.type !== 'structure') return { is: shape.type, ...bounds }
  const body = Object.entries(shape.members).filter(([, member]) => !member.location)
  const required = (shape.required ?? []).filter(key => body.some(([known]) => known === key)).map(key => shape.members[key].locationName)
  return {
    members: Object.fromEntries(body.map(([, member]) => [member.locationName, name(member.shape)])),
    ...(required.length === 0 ? {} : { required })
  }
}

const declared = file => readFileSync(join(process.argv[3], 'dist-types', 'models', file), 'utf8')
const interfaces = Object.fromEntries(
  [...declared('models_0.d.ts').matchAll(/export interface (\w+) \{([\s\S]*?)\n\}/g)].map(([, key, body]) => [
    key,
    [...body.matchAll(/^ {4}(\w+)\??: ([^;]+);/gm)].map(([, member, type]) => [member, type.replaceAll(' | undefined', '').trim()])
  ])
)
const enums = Object.fromEntries(
  [...declared('enums.d.ts').matchAll(/export declare const (\w+): \{([\s\S]*?)\n\};/g)].map(([, key, body]) => [
    key,
    [...body.matchAll(/: "([^"]+)"/g)].map(([, value]) => value)
  ])
)
const wire = member => member[0].toLowerCase() + member.slice(1)

function declaredName(type) {
  if (type.endsWith('[]')) return added(`__listOf${type.slice(0, -2)}`, { list: declaredName(type.slice(0, -2)) })
  const map = /^Record<string, (.+)>$/.exec(type)
  if (map) return added(`__mapOf${map[1]}`, { map: declaredName(map[1]) })
  if (type === 'string' || type === 'boolean') return type
  if (type === 'number') return 'double'
  if (type in types) return type
  return type in enums ? added(type, { enum: enums[type] }) : added(type, { members: declaredMembers(type, {}) })
}

function added(key, type) {
  types[key] ??= type
  return key
}

// What stands in a path or a query is no member of a body.
function declaredMembers(key, known) {
  const located = new Set(Object.entries(model.shapes[key]?.members ?? {}).filter(([, member]) => member.location).map(([member]) => member))
  const members = interfaces[key].filter(([member]) => !located.has(member))
  return { ...known, ...Object.fromEntries(members.filter(([member]) => !(wire(member) in known)).map(([member, type]) => [wire(member), declaredName(type)])) }
}

function addNewer() {
  for (const [key, type] of Object.entries(types)) {
    if (type.members && interfaces[key]) type.members = declaredMembers(key, type.members)
    if (type.enum && enums[key]) type.enum = [...new Set([...type.enum, ...enums[key]])]
  }
}

const requests = Object.fromEntries(
  Object.entries(model.operations)
    .filter(([, operation]) => operation.input)
    .map(([operation, { input }]) => [operation, name(input.shape)])
    .sort()
)
if (process.argv[3]) addNewer()
const line = ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`
const sorted = Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1))
process.stdout.write(
  `{"version":${JSON.stringify(model.metadata.apiVersion)},\n"requests":${JSON.stringify(requests)},\n"types":{\n${sorted.map(line).join(',\n')}\n}}\n`
)
