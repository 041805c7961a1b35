// Holds replies against the OpenAPI document that the program itself serves.
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const kRoot = 'tandem';

export class Contract {
  constructor(document) {
    this.document = document;
    this.ajv = new Ajv({strict: true, strictRequired: false, strictTypes: false, allErrors: true});
    addFormats(this.ajv);
    // The document is no schema itself: its keywords are not looked at, only its parts are referred to.
    this.ajv.addVocabulary(['openapi', 'jsonSchemaDialect', 'info', 'servers', 'paths', 'components']);
    this.ajv.addSchema(document, kRoot);
  }

  // The reply that is described for this request; problems outside of any route are the shared ones.
  describedReply(method, path, status) {
    const item = this.pathItem(path.split('?')[0]);
    const operation = item?.[method.toLowerCase()] ?? (method === 'HEAD' ? item?.get : undefined);
    const own = operation?.responses[status];
    if (own) return own.$ref ? own.$ref : this.pointerTo(item, method, status);
    if (operation && status !== 405) return undefined;
    const shared = Object.entries(this.document.components.responses)
                       .find(([, reply]) => this.constStatus(reply) === status);
    return shared && `#/components/responses/${shared[0]}`;
  }

  // Everything in which this reply differs from its description, as sentences.
  differences({method = 'GET', path}, reply) {
    const pointer = this.describedReply(method, path, reply.status);
    if (!pointer) return [`${reply.status} is not described for ${method} ${path.slice(0, 80)}`];
    const described = this.at(pointer);
    if (!described.content) return reply.body === '' ? [] : ['a body where none is described'];
    if (!described.content[reply.type]) return [`the media type ${reply.type} is not described`];
    for (const name of Object.keys(described.headers ?? {})) {
      if (!(name.toLowerCase() in reply.headers)) return [`the header ${name} is missing`];
    }
    return method === 'HEAD' ? [] : this.invalid(`${pointer}/content/${escape(reply.type)}/schema`, /json$/.test(reply.type) ? JSON.parse(reply.body) : reply.body);
  }

  // Examples of the document that do not fit their schema.
  brokenExamples() {
    const broken = [];
    const visit = (node, pointer) => {
      if (node === null || typeof node !== 'object') return;
      const examples = 'example' in node ? {'': node.example} : mapValues(node.examples, one => one.value);
      if ('schema' in node) {
        for (const [name, example] of Object.entries(examples)) {
          broken.push(...this.invalid(`${pointer}/schema`, example).map(text => `${pointer} ${name}: ${text}`));
        }
      }
      for (const [key, value] of Object.entries(node)) {
        if (key !== 'example' && key !== 'examples') visit(value, `${pointer}/${escape(key)}`);
      }
    };
    visit(this.document.paths, '#/paths');
    visit(this.document.components.responses, '#/components/responses');
    return broken;
  }

  invalid(pointer, value) {
    const validate = this.ajv.getSchema(kRoot + pointer) ?? this.ajv.compile({$ref: kRoot + pointer});
    return validate(value) ? [] : validate.errors.slice(0, 5).map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  }

  pathItem(path) {
    const decoded = safeDecode(path);
    return Object.entries(this.document.paths)
        .find(([pattern]) => new RegExp(`^${pattern.replace(/\./g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(decoded))?.[1];
  }

  pointerTo(item, method, status) {
    const [pattern] = Object.entries(this.document.paths).find(([, value]) => value === item);
    const name = item[method.toLowerCase()] ? method.toLowerCase() : 'get';
    return `#/paths/${escape(pattern)}/${name}/responses/${status}`;
  }

  constStatus(reply) {
    return Object.values(reply.content)[0].schema.properties.status.const;
  }

  at(pointer) {
    return pointer.slice(2).split('/').reduce((node, key) => node[unescape(key)], this.document);
  }
}

// RFC 6901, inside of a URI fragment.
const escape = key => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
const unescape = key => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
const mapValues = (object, change) => Object.fromEntries(Object.entries(object ?? {}).map(([k, v]) => [k, change(v)]));

function safeDecode(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
