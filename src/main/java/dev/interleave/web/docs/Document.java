package dev.interleave.web.docs;

import java.util.ArrayList;
import java.util.List;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/**
 * A document.
 *
 * @param name the name of its file, without its ending
 * @param title its first heading
 * @param summary its first paragraph, as plain text
 * @param markdown the whole of it
 * @param root what it is made of
 */
record Document(String name, String title, String summary, String markdown, Node root) {

    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();

    static Document of(String name, String markdown) {
        Node root = PARSER.parse(markdown);
        return new Document(name, first(root, Heading.class, name), first(root, Paragraph.class, ""), markdown, root);
    }

    private static String first(Node root, Class<? extends Node> type, String otherwise) {
        for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
            if (type.isInstance(node)) {
                return PlainText.of(node);
            }
        }
        return otherwise;
    }

    /** A part of a document, from a heading to the next of the same level or above. */
    record Section(Heading heading, List<Node> nodes) {

        Section {
            nodes = List.copyOf(nodes);
        }

        String title() {
            return PlainText.of(heading);
        }
    }

    /** The sections at a level, in order. */
    List<Section> sections(int level) {
        List<Section> sections = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        Heading heading = null;
        for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading next && next.getLevel() <= level) {
                if (heading != null) {
                    sections.add(new Section(heading, nodes));
                }
                heading = next.getLevel() == level ? next : null;
                nodes = new ArrayList<>();
            }
            else {
                nodes.add(node);
            }
        }
        if (heading != null) {
            sections.add(new Section(heading, nodes));
        }
        return sections;
    }
}
