#include "wire/feeds.h"

#include <string_view>

namespace tandem::wire {

namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

// For text and for attributes in double quotes.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\n' && c != '\t') continue;
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">\n";
}

std::string link(std::string_view rel, std::string_view type, std::string_view address) {
  return "<link rel=\"" + std::string(rel) + "\" type=\"" + std::string(type) + "\" href=\"" +
         escaped(address) + "\"/>\n";
}

std::string moment(const std::string& day) {
  return day + "T00:00:00Z";
}

}  // namespace

std::string to_atom(const Feed& feed) {
  std::string xml(kDeclaration);
  xml += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" + escaped(feed.lang) + "\">\n";
  xml += element("id", feed.id) + element("title", feed.title);
  xml += element("updated", moment(feed.updated));
  xml += "<author><name>Tandem</name></author>\n";
  xml +=
      link("self", "application/atom+xml", feed.self) + link("alternate", "text/html", feed.page);
  for (const FeedEntry& entry : feed.entries) {
    xml += "<entry>\n" + element("id", entry.id) + element("title", entry.title);
    xml += element("updated", moment(entry.updated)) + link("alternate", "text/html", entry.link);
    if (!entry.summary.empty()) xml += element("summary", entry.summary);
    xml += "</entry>\n";
  }
  return xml + "</feed>\n";
}

std::string to_opensearch(const SearchDescription& description) {
  std::string xml(kDeclaration);
  xml += "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n";
  xml += element("ShortName", description.name) + element("Description", description.description);
  xml += element("Language", description.lang);
  xml += element("InputEncoding", "UTF-8") + element("OutputEncoding", "UTF-8");
  xml += "<Image height=\"16\" width=\"16\" type=\"image/svg+xml\">" + escaped(description.icon) +
         "</Image>\n";
  xml +=
      "<Url type=\"text/html\" template=\"" + escaped(description.search) + "{searchTerms}\"/>\n";
  xml += "<Url type=\"application/atom+xml\" template=\"" + escaped(description.feed) +
         "{searchTerms}\"/>\n";
  return xml + "</OpenSearchDescription>\n";
}

}  // namespace tandem::wire
