#include "wire/markdown.h"

#include <cmark.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

namespace tandem::wire {

namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

struct FreeText {
  void operator()(char* text) const { std::free(text); }  // from cmark, which uses malloc
};

using Document = std::unique_ptr<cmark_node, FreeNode>;

constexpr int kTopHeading = 2;

Document parse_markdown(std::string_view markdown) {
  return Document(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
}

bool leads_somewhere_safe(std::string_view address) {
  constexpr std::array<std::string_view, 3> kSchemes = {"https://", "http://", "mailto:"};
  const bool within =
      (address.starts_with('/') && !address.starts_with("//")) || address.starts_with('#');
  return within || std::ranges::any_of(kSchemes, [&](std::string_view scheme) {
           return address.starts_with(scheme);
         });
}

// What is left of a picture or a link that may not stand: its words.
void replace_by_children(cmark_node* node) {
  while (cmark_node* child = cmark_node_first_child(node)) {
    cmark_node_unlink(child);
    cmark_node_insert_before(node, child);
  }
  cmark_node_unlink(node);
  cmark_node_free(node);
}

// Only nodes that have been left are changed: the iterator never looks at them again.
void make_fit(cmark_node* document) {
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document));
  while (true) {
    const cmark_event_type event = cmark_iter_next(iterator.get());
    if (event == CMARK_EVENT_DONE) return;
    cmark_node* node = cmark_iter_get_node(iterator.get());
    if (event != CMARK_EVENT_EXIT) continue;
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING && cmark_node_get_heading_level(node) < kTopHeading) {
      cmark_node_set_heading_level(node, kTopHeading);
    }
    const bool is_picture = type == CMARK_NODE_IMAGE;
    const bool is_link = type == CMARK_NODE_LINK;
    if (is_picture || (is_link && !leads_somewhere_safe(cmark_node_get_url(node)))) {
      replace_by_children(node);
    }
  }
}

}  // namespace

SafeHtml html_of_markdown(std::string_view markdown) {
  const Document document = parse_markdown(markdown);
  make_fit(document.get());
  const std::unique_ptr<char, FreeText> html(
      cmark_render_html(document.get(), CMARK_OPT_DEFAULT));  // without CMARK_OPT_UNSAFE
  return SafeHtml(html.get());
}

std::string text_of_markdown(std::string_view markdown) {
  const Document document = parse_markdown(markdown);
  const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(document.get()));
  std::string text;
  for (auto event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get())) {
    cmark_node* node = cmark_iter_get_node(iterator.get());
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) text += cmark_node_get_literal(node);
    const bool ends_block =
        event == CMARK_EVENT_EXIT && (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING);
    const bool breaks = type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
    if ((ends_block || breaks) && !text.empty() && text.back() != ' ') text += ' ';
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace tandem::wire
