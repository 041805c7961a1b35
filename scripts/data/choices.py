"""Free words to codes of the choice fields; the own words stay beside the code as `other: …`."""
CREATIVE = {
    "Music industry": "music", "Book market": "books", "Art market": "art", "Film industry": "film",
    "Broadcasting industry": "broadcasting", "Performing arts market": "performing_arts",
    "Design industry": "design", "Architecture market": "architecture", "Press market": "press",
    "Advertising market": "advertising", "Software and games industry": "software_games",
    "Arts and crafts": "arts_crafts", "Cultural management": "cultural_management"}
INNOVATION = {
    "Product innovation": "product", "Service innovation": "service", "Process innovation": "process",
    "Organisational innovation": "organisation", "Marketing innovation": "marketing",
    "Cultural / social innovation": "social_cultural", "Regional Branding Innovation": "regional_branding"}
NACE = {
    "Agriculture, forestry and fishing": "A", "Mining and quarrying": "B", "Manufacturing": "C",
    "Electricity, gas, steam and air conditioning supply": "D",
    "Water supply; sewerage, waste management and remediation activities": "E", "Construction": "F",
    "Wholesale and retail trade": "G", "Transportation and storage": "H",
    "Accommodation and food service activities": "I", "Information and communication": "J",
    "Financial and insurance activities": "K", "Real estate activities": "L",
    "Professional, scientific and technical activities": "M", "Administrative and support service activities": "N",
    "Education": "P", "Human health and social work activities": "Q", "Arts, entertainment and recreation": "R",
    "Other service activities": "S", "Extra-territorial organisations and entities": "U"}
# The questionnaire's own labels: nothing is lost when only the code is kept.
LABELS = {
    "Targeted contact": "targeted_contact", "Connection of expertise": "joined_expertise",
    "Synergy from partner's skills": "joined_expertise", "Quality improvement": "quality",
    "Presence (lobbying, etc.)": "visibility", "Innovation and development": "innovation_development",
    "Creation of a tourist/cultural attraction": "attraction", "Political education": "political_education"}


def codes(text, table):
    """`A | B` to codes, in the order of the source, each once."""
    found = []
    for part in text.split("|"):
        part = part.strip()
        if part and part not in table:
            raise SystemExit(f"no code for {part!r}")
        if part and table[part] not in found:
            found.append(table[part])
    return found


def choice(field, text, decisions, unmapped):
    """Codes decided for this exact text, then the text itself unless it is one of the questionnaire's labels."""
    text = text.strip()
    if not text:
        return []
    parts = [part.strip() for part in text.split(" | ")]
    if all(part in LABELS for part in parts):
        return list(dict.fromkeys(LABELS[part] for part in parts))
    decided = decisions.get((field, text))
    if decided is None:
        unmapped.append((field, text))
        decided = []
    return decided + [f"other: {text.rstrip('.')}"]
