// LanceDB and zvec over the profiles that tandem_bench --dump wrote: text, vectors and both.
//
// usage: node peers.mjs lancedb|zvec DUMP SCRATCH
// Builds, prints the seconds that took, then answers as many queries of each kind as each line of
// standard input names ("KIND COUNT") and prints the milliseconds of each and what was found.
import * as fs from 'node:fs';
import * as readline from 'node:readline';

const DIMENSION_OF = (dump) => JSON.parse(fs.readFileSync(`${dump}/about.json`)).dimension;
const TEN = 10;

function lines(file) {
  return fs.readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
}

function floats(file) {
  const bytes = fs.readFileSync(file);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

// {number, text, vector} of each profile, and {text, vector} of each query.
function read(dump) {
  const dimension = DIMENSION_OF(dump);
  const join = (name) => {
    const vectors = floats(`${dump}/${name}.f32`);
    return lines(`${dump}/${name}.jsonl`).map((one, i) => ({
      ...one, vector: vectors.subarray(i * dimension, (i + 1) * dimension) }));
  };
  return { dimension, profiles: join('profiles'), queries: join('queries') };
}

async function lancedb({ profiles }, scratch) {
  const lance = await import('@lancedb/lancedb');
  const database = await lance.connect(`${scratch}/lancedb`);
  const rows = profiles.map(({ number, text, vector }) => ({ number, text, vector: Array.from(vector) }));
  const table = await database.createTable('profiles', rows.slice(0, 10_000), { mode: 'overwrite' });
  for (let at = 10_000; at < rows.length; at += 10_000) await table.add(rows.slice(at, at + 10_000));
  await table.createIndex('text', { config: lance.Index.fts({ stem: true, language: 'German', removeStopWords: true }) });
  await table.optimize();
  const rrf = await lance.rerankers.RRFReranker.create();
  const words = (query) => new lance.MatchQuery(query.text, 'text');
  const numbers = (found) => found.map((row) => row.number);
  return {
    text: async (query) => numbers(await table.query().fullTextSearch(words(query)).select(['number']).limit(TEN).toArray()),
    vector: async (query) => numbers(
      await table.query().nearestTo(query.vector).distanceType('dot').select(['number']).limit(TEN).toArray()),
    hybrid: async (query) => numbers(await table.query().nearestTo(query.vector).distanceType('dot')
      .fullTextSearch(words(query)).rerank(rrf).select(['number']).limit(TEN).toArray()),
  };
}

async function zvec({ profiles, dimension }, scratch) {
  const { default: z } = await import('@zvec/zvec');
  z.ZVecInitialize({ queryThreads: 1, optimizeThreads: 1, logLevel: z.ZVecLogLevel.ERROR });
  const collection = z.ZVecCreateAndOpen(`${scratch}/zvec`, new z.ZVecCollectionSchema({
    name: 'profiles',
    fields: [{ name: 'text', dataType: z.ZVecDataType.STRING, indexParams: { indexType: z.ZVecIndexType.FTS } }],
    vectors: [{ name: 'vector', dataType: z.ZVecDataType.VECTOR_FP32, dimension,
      indexParams: { indexType: z.ZVecIndexType.HNSW, metricType: z.ZVecMetricType.IP } }],
  }));
  for (let at = 0; at < profiles.length; at += 1000) {
    collection.insertSync(profiles.slice(at, at + 1000).map(({ number, text, vector }) => (
      { id: String(number), fields: { text }, vectors: { vector } })));
  }
  collection.optimizeSync();
  // It reads words as a query language otherwise.
  const plain = (query) => ({ matchString: query.text.replace(/[^\p{L}\p{N} ]/gu, ' ') });
  const numbers = (found) => found.map((one) => Number(one.id));
  const both = (query) => ({ topk: TEN, rerank: { type: 'rrf' }, outputFields: [],
    queries: [{ fieldName: 'text', fts: plain(query), numCandidates: 100 },
      { fieldName: 'vector', vector: query.vector, numCandidates: 100 }] });
  return {
    text: async (query) => numbers(collection.querySync({ fieldName: 'text', fts: plain(query), topk: TEN, outputFields: [] })),
    vector: async (query) => numbers(
      collection.querySync({ fieldName: 'vector', vector: query.vector, topk: TEN, outputFields: [] })),
    hybrid: async (query) => numbers(collection.multiQuerySync(both(query))),
  };
}

const [name, dump, scratch] = process.argv.slice(2);
const collection = read(dump);
const begun = performance.now();
const kinds = await { lancedb, zvec }[name](collection, scratch);
console.log(JSON.stringify((performance.now() - begun) / 1000));
const next = { text: 0, vector: 0, hybrid: 0 };
for await (const line of readline.createInterface({ input: process.stdin })) {
  const [kind, count] = line.split(' ');
  const took = [];
  const found = [];
  for (let i = 0; i < Number(count); ++i) {
    const query = collection.queries[next[kind]++ % collection.queries.length];
    const from = performance.now();
    found.push(await kinds[kind](query));
    took.push(performance.now() - from);
  }
  console.log(JSON.stringify({ took, found }));
}
