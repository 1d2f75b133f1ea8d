package dev.interleave.trace.export;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A picture as it was written, taken apart again.
 *
 * @param root its outermost element
 */
record DrawnSvg(Element root) {

    static DrawnSvg parse(String svg) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new DrawnSvg(
                    factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement());
        }
        catch (ParserConfigurationException | SAXException | IOException ex) {
            throw new AssertionError("No XML: " + ex.getMessage(), ex);
        }
    }

    List<Element> elements(String name) {
        NodeList all = root.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    Told told() {
        Told told = Told.nothing();
        for (Element path : elements("path")) {
            List<String> type = List.of(path.getAttribute("class").split(" ", -1));
            if (path.hasAttribute("data-state")) {
                told.add(told.states(), span(path, path.getAttribute("data-state")));
            }
            else if (path.hasAttribute("data-hold")) {
                told.add(told.holds(), span(path, path.getAttribute("data-hold")));
            }
            else if (type.contains("handed-over") && path.hasAttribute("data-to")) {
                told.add(told.handedOver(), path.getAttribute("data-from") + ">" + path.getAttribute("data-to"));
            }
            else if (type.contains("mark") && path.hasAttribute("data-step")) {
                told.marks().add(Integer.valueOf(path.getAttribute("data-step")));
            }
        }
        return told;
    }

    private static String span(Element path, String what) {
        return Told.span(path.getAttribute("data-thread"), what, Integer.parseInt(path.getAttribute("data-first")),
                path.getAttribute("data-last"));
    }

    /** What is shown on hovering. */
    static String title(Element element) {
        return element.getElementsByTagName("title").item(0).getTextContent();
    }
}
