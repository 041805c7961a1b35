// Which addresses are visited, with the status each must have.
const wine = 'Unsere Weinflaschen sehen im Regal aus wie alle anderen. Wir wünschen uns Etiketten, die von unserem Weinberg erzählen.';
const whiskey = 'Our distillery makes whiskey in a small town. We want a label and a bottle that tell the story of the place.';

const match = fields => '/match?' + new URLSearchParams(fields);

export const challenge = {
  de: {text: wine, place: 'Freyburg', sector: 'A01'},
  en: {text: whiskey, place: 'Galway', sector: 'C11'},
};

export const pages = {
  home: ['/', 200],
  home_of_studios: ['/?seeking=sme', 200],
  match: [match(challenge.de), 200],
  match_english: [match(challenge.en), 200],
  match_narrowed: [match({...challenge.de, within_km: 250, wanted: 'design', country: 'DE', limit: 20}), 200],
  match_corrected: [match({...challenge.de, language: 'de', drop: 'alle', stress: 'Etiketten', sector: 'C11', spoken: 'de'}), 200],
  match_none_left: [match({...challenge.de, within_km: 1, innovation: 'process'}), 200],
  match_of_studios: [match({text: 'Wir gestalten Verpackungen und suchen Betriebe, die Lebensmittel herstellen.', seeking: 'sme'}), 200],
  match_foreign: [match({text: 'Cherchons un designer pour nos bouteilles de cidre', place: 'Rennes'}), 200],
  match_nothing: [match({text: 'lattice gauge chromodynamics'}), 200],
  match_wrong: [match({text: '', place: 'Zwikau', sector: 'Z99'}), 422],
  cooperations: ['/cooperations', 200],
  cooperations_searched: ['/cooperations?q=Wein+Etikett&sectors_creative=design&sort=newest', 200],
  cooperations_full_facet: ['/cooperations?more=country&page=3', 200],
  cooperations_none: ['/cooperations?q=zzzzzz&country=DE', 200],
  cooperations_wrong: ['/cooperations?country=XY', 422],
  cooperation: ['/cooperations/kunst-und-wein-weingut-gessner', 200],
  organisations: ['/organisations?kind=creative', 200],
  organisations_searched: ['/organisations?q=Holz', 200],
  organisation: ['/organisations/designesgleichen', 200],
  knowledge: ['/knowledge', 200],
  knowledge_searched: ['/knowledge?q=Lizenz', 200],
  knowledge_none: ['/knowledge?q=zzzzzz', 200],
  article: ['/knowledge/agreement-de', 200],
  article_english: ['/knowledge/does-it-pay-en', 200],
  support: ['/support', 200],
  nowhere: ['/organisations/nobody-of-that-name', 404],
  shortlist: ['/shortlist', 200],
  shortlist_expired: ['/shortlist?id=designesgleichen&until=2020-01-01&seal=0', 410],
  imprint: ['/imprint', 200],
  privacy: ['/privacy', 200],
  accessibility: ['/accessibility', 200],
  api: ['/api', 200],
};
