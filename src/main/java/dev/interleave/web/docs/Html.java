package dev.interleave.web.docs;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Writes documents as HTML, of which nothing can be more than words, tables, links and pictures: HTML in a document is left
 * out. Links from one document to another stay within the page; those to files that do not come with the application are
 * no links.
 *
 * <p>Immutable.
 */
final class Html {

    /** Where static files stand, as documents see it. */
    private static final String STATIC = "../src/main/resources/static/";

    private final Set<String> documents;

    private final String document;

    private final HtmlRenderer renderer;

    /**
     * Creates it for one document.
     *
     * @param documents the names of those there are
     * @param document the name of this one
     */
    Html(Set<String> documents, String document) {
        this.documents = Set.copyOf(documents);
        this.document = document;
        this.renderer = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(_ -> new Attributes())
                .nodeRendererFactory(NoHtml::new)
                .nodeRendererFactory(Links::new)
                .build();
    }

    /** A whole document. */
    String of(Node node) {
        return renderer.render(node);
    }

    /** Some parts of a document. */
    String of(List<Node> nodes) {
        return nodes.stream().map(renderer::render).collect(Collectors.joining());
    }

    /** What a heading is called in addresses, in the way of code forges. */
    static String id(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }

    /** Where a link leads within the page; empty if it leads nowhere there. */
    private String address(String destination) {
        if (destination.startsWith("https://") || destination.startsWith("http://")) {
            return destination;
        }
        int hash = destination.indexOf('#');
        String file = hash < 0 ? destination : destination.substring(0, hash);
        String section = hash < 0 ? "" : "/" + destination.substring(hash + 1);
        String name = file.isEmpty() ? document : file.endsWith(".md") ? file.substring(0, file.length() - 3) : "";
        return documents.contains(name) ? "#/docs/" + name + section : "";
    }

    private static String picture(String destination) {
        return destination.startsWith(STATIC) ? destination.substring(STATIC.length()) : "docs/" + destination;
    }

    /** Confined to one rendering. */
    private static final class Attributes implements AttributeProvider {

        private final Set<String> ids = new HashSet<>();

        @Override
        public void setAttributes(Node node, String tag, Map<String, String> attributes) {
            if (node instanceof Heading) {
                String id = id(PlainText.of(node));
                attributes.put("id", "doc-" + id + (ids.add(id) ? "" : "-" + ids.size()));
            }
            if (node instanceof Image image) {
                attributes.put("src", picture(image.getDestination()));
                attributes.put("loading", "lazy");
            }
        }
    }

    private record NoHtml(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(HtmlBlock.class, HtmlInline.class);
        }

        @Override
        public void render(Node node) {
            // Comments, mostly; whatever it is, the page does not take it.
        }
    }

    private final class Links implements NodeRenderer {

        private final HtmlNodeRendererContext context;

        Links(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class);
        }

        @Override
        public void render(Node node) {
            String address = address(((Link) node).getDestination());
            if (address.isEmpty()) {
                context.getWriter().tag("span");
                children(node);
                context.getWriter().tag("/span");
            }
            else {
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("href", context.urlSanitizer().sanitizeLinkUrl(address));
                if (!address.startsWith("#")) {
                    attributes.put("rel", "noopener");
                }
                context.getWriter().tag("a", attributes);
                children(node);
                context.getWriter().tag("/a");
            }
        }

        private void children(Node parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
