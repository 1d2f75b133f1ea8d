package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.w3c.dom.Element;

/** Where the texts and bars of a picture are, to see whether one covers another. */
final class Boxes {

    private static final Pattern BAR = Pattern.compile("M([\\d.-]+),([\\d.-]+)H([\\d.-]+)(?:v([\\d.]+)|(l.*))H.*");

    /** Two that meet are drawn with their edges on one another. */
    private static final double TOLERANCE = 0.6;

    private Boxes() {
    }

    record Box(String what, double left, double top, double right, double bottom) {

        boolean covers(Box other) {
            return left + TOLERANCE < other.right && other.left + TOLERANCE < right
                    && top + TOLERANCE < other.bottom && other.top + TOLERANCE < bottom;
        }
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    /** Texts, but for those inside a bar. */
    static List<Box> texts(DrawnSvg svg) {
        List<Box> boxes = new ArrayList<>();
        for (Element text : svg.elements("text")) {
            String type = text.getAttribute("class").split(" ", -1)[0];
            if (!type.equals("label")) {
                double size = type.equals("title") ? 15 : type.equals("said") ? 12 : 10;
                String content = text.getFirstChild().getTextContent();
                double width = content.length() * size * 0.6;
                double x = number(text, "x");
                double left =
                        Set.of("axis", "event").contains(type) ? x - width / 2 : type.equals("name") ? x - width : x;
                double y = number(text, "y");
                boxes.add(new Box(type + " " + content, left, y - 0.75 * size, left + width, y + 0.15 * size));
            }
        }
        return boxes;
    }

    /** The bars of what threads do and hold. */
    static List<Box> bars(DrawnSvg svg) {
        List<Box> boxes = new ArrayList<>();
        for (Element path : svg.elements("path")) {
            Matcher bar = BAR.matcher(path.getAttribute("d"));
            if (bar.matches()) {
                double top = Double.parseDouble(bar.group(2));
                double height = bar.group(4) == null ? 6 : Double.parseDouble(bar.group(4));
                boxes.add(new Box(path.getAttribute("class") + " " + path.getAttribute("d"),
                        Double.parseDouble(bar.group(1)), top, Double.parseDouble(bar.group(3)), top + height));
            }
        }
        return boxes;
    }

    /** Which of some boxes cover one another, in words. */
    static List<String> covered(List<Box> boxes) {
        List<Box> sorted = new ArrayList<>(boxes);
        sorted.sort((one, other) -> Double.compare(one.top(), other.top()));
        List<String> covered = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size() && sorted.get(j).top() < sorted.get(i).bottom(); j++) {
                if (sorted.get(i).covers(sorted.get(j))) {
                    covered.add(sorted.get(i) + " and " + sorted.get(j));
                }
            }
        }
        return covered;
    }
}
