// Files that are taken away, opened by readers that are not ours.
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const reader = fileURLToPath(new URL('read_file.py', import.meta.url));

// Debian's own Python, whose packages scripts/install installs, even where another one comes first.
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3';

// {rows, formulas, header} of a table, {entries} of a feed, or throws what the reader said.
function opened(kind, bytes) {
  return JSON.parse(execFileSync(python, [reader, kind], {input: bytes, encoding: 'utf8'}));
}

function rowsOf(format, reply) {
  if (format === 'geojson') return {rows: JSON.parse(reply.body).features.length, formulas: 0};
  if (format === 'jsonl') return {rows: reply.body.split('\n').filter(Boolean).map(line => JSON.parse(line)).length, formulas: 0};
  return opened(format, reply.bytes);
}

// The file can be opened, has that many records, computes nothing and names nobody's contact.
export const holds = (format, rows) => reply => {
  const wrong = [];
  try {
    const file = rowsOf(format, reply);
    if (rows !== undefined && file.rows !== rows) wrong.push(`${file.rows} records instead of ${rows}`);
    if (file.formulas !== 0) wrong.push(`${file.formulas} cells would be computed`);
    if (file.header?.includes('contact')) wrong.push('a column for contact data');
  } catch (error) {
    wrong.push(`cannot be opened: ${error.stderr || error.message}`);
  }
  if (!new RegExp(`^attachment; filename="tandem-[a-z]+-[0-9-]{10}\\.${format}"$`).test(reply.headers['content-disposition'])) wrong.push('no name for the file');
  return wrong;
};

export const isAtom = entries => reply => {
  try {
    const feed = opened('atom', reply.bytes);
    const wrong = feed.problems;
    if (entries !== undefined && feed.entries !== entries) wrong.push(`${feed.entries} entries instead of ${entries}`);
    return wrong;
  } catch (error) {
    return [`no feed: ${error.stderr || error.message}`];
  }
};

export const isXml = reply => {
  try {
    return opened('xml', reply.bytes).root.endsWith('OpenSearchDescription') ? [] : ['another root'];
  } catch (error) {
    return [`not well-formed: ${error.stderr || error.message}`];
  }
};
