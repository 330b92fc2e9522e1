// One simulation a line in, one verdict a line out, until standard input ends.
// With "--bench SECONDS": reads every line first, then evaluates them over and over on this one thread
// and writes {"evaluations", "seconds"}.
import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'

async function evaluate(simulation) {
  const result = await runSimulation(simulation, {})
  return result.resultType === 'error' ? { outcome: 'Error', errors: result.errors } : { outcome: result.overallResult }
}

async function bench(simulations, seconds) {
  let evaluations = 0
  const start = process.hrtime.bigint()
  const elapsed = () => Number(process.hrtime.bigint() - start) / 1e9
  while (elapsed() < seconds) {
    for (const simulation of simulations) await evaluate(simulation)
    evaluations += simulations.length
  }
  return { evaluations, seconds: elapsed() }
}

const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })
const flag = process.argv.indexOf('--bench')
if (flag < 0) {
  for await (const line of lines) process.stdout.write(JSON.stringify(await evaluate(JSON.parse(line))) + '\n')
} else {
  const simulations = []
  for await (const line of lines) simulations.push(JSON.parse(line))
  await bench(simulations, 1)
  process.stdout.write(JSON.stringify(await bench(simulations, Number(process.argv[flag + 1]))) + '\n')
}
