package dev.interleave.operations;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import dev.interleave.web.Answer;
import dev.interleave.web.Http;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The picture of what an operation found.
 *
 * @param root the picture's element
 */
public record Drawn(Element root) {

    /** Does something with an experiment, and has what was found drawn. */
    public static Drawn of(Http http, String experiment, String operation, String parameters) throws Exception {
        String id = http.send("POST", "/api/experiments/" + experiment + "/" + operation, parameters, "Content-Type",
                "application/x-www-form-urlencoded").json().at("/id").asString();
        Answer answer = http.get("/api/" + operation + "/" + id + "/picture");
        assertThat(answer.status()).as(id).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(answer.body()).doesNotContain("<script", "href", "NaN", "Infinity");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return new Drawn(factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())))
                .getDocumentElement());
    }

    /** All elements of a tag and a class. */
    public List<Element> all(String tag, String type) {
        NodeList found = root.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            if (found.item(i) instanceof Element element
                    && List.of(element.getAttribute("class").split(" ")).contains(type)) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The text of the first element of a tag. */
    public String text(String tag) {
        return root.getElementsByTagName(tag).item(0).getTextContent();
    }
}
