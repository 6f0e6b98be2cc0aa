// Whether the lines of a file stand in Danish order, by ICU's rules for Danish in Node.js:
// node danish_order.mjs FILE. With --write, sorts them.
import { readFileSync, writeFileSync } from 'node:fs'

const [path, flag] = process.argv.slice(2)
const { compare } = new Intl.Collator('da')
if (new Intl.Collator('da').resolvedOptions().locale !== 'da') throw new Error('no Danish in this Node.js')
const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
if (flag === '--write') {
  writeFileSync(path, lines.sort(compare).join('\n') + '\n')
} else {
  const wrong = lines.findIndex((line, at) => at > 0 && compare(lines[at - 1], line) >= 0)
  if (wrong > 0) {
    console.error(`${path}: "${lines[wrong]}" may not stand after "${lines[wrong - 1]}"`)
    process.exit(1)
  }
  console.log(`${lines.length} names in Danish order`)
}
