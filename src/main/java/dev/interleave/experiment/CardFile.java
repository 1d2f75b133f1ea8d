package dev.interleave.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A {@code card.md}: some fields as YAML between two lines of {@code ---}, then the experiment's section of the guide.
 *
 * @param file what to call it if something is wrong with it
 * @param fields the fields by name
 * @param section what follows them
 */
public record CardFile(String file, Map<?, ?> fields, String section) {

    /** What it is called; it lies beside the experiment's class. */
    public static final String NAME = "card.md";

    private static final Pattern PARTS = Pattern.compile("---\\R(.*?\\R)---\\R\\R(\\S.*\\S)\\R", Pattern.DOTALL);

    private static final List<String> FIELDS =
            List.of("name", "group", "order", "title", "summary", "lookFor", "inShort", "tryIt", "requests", "keywords",
                    "fields", "presets", "picture", "level");

    /** Checks that there are no other fields than those of a card. */
    public CardFile {
        for (Object name : fields.keySet()) {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' in " + file + " must be one of " + String.join(", ", FIELDS));
            }
        }
    }

    /**
     * The card beside an experiment's class.
     *
     * @throws IllegalArgumentException if there is none or something is wrong with it; the message names file and field
     */
    static Card beside(Class<?> experiment) {
        String file = experiment.getPackageName().replace('.', '/') + "/" + NAME;
        try (InputStream in = experiment.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalArgumentException(file + " must be there, for " + experiment.getSimpleName());
            }
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8)).card();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(file + " could not be read", ex);
        }
    }

    /**
     * Takes a card's text apart.
     *
     * @param file what to call it if something is wrong with it
     * @throws IllegalArgumentException if it does not have the form of a card; the message names the file
     */
    public static CardFile parse(String file, String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    file + " must have its fields between two lines of ---, then an empty line, then its section");
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object fields = new Yaml(new SafeConstructor(options)).load(parts.group(1));
            return new CardFile(file, fields instanceof Map<?, ?> map ? map : Map.of(), parts.group(2));
        }
        catch (YAMLException ex) {
            throw new IllegalArgumentException(file + " must have its fields in YAML: " + ex.getMessage(), ex);
        }
    }

    /**
     * The card.
     *
     * @throws IllegalArgumentException if a field is missing or wrong; the message names file and field
     */
    public Card card() {
        Card.Guide guide = new Card.Guide(order(), text("inShort"), text("tryIt"), text("requests"), section);
        return new Card(name(), group(), text("title"), text("summary"), text("lookFor"), entrance(), guide);
    }

    private String name() {
        String name = text("name");
        if (!Card.isName(name)) {
            throw wrong("name", "lower case words joined by hyphens");
        }
        return name;
    }

    private Card.Group group() {
        return one("group", Card.Group.values());
    }

    private Card.Level level() {
        return fields.containsKey("level") ? one("level", Card.Level.values()) : Card.Entrance.PLAIN.level();
    }

    private <E extends Enum<E>> E one(String field, E[] all) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(fields.get(field)))
                .findFirst()
                .orElseThrow(() -> wrong(field,
                        "one of " + Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private int order() {
        if (fields.get("order") instanceof Integer order) {
            return order;
        }
        throw wrong("order", "a whole number");
    }

    private Card.Entrance entrance() {
        return new Card.Entrance(level(), fields.containsKey("keywords") ? words(text("keywords")) : List.of(),
                chosen(), presets(),
                fields.containsKey("picture") ? texts("picture", fields.get("picture")) : Map.of());
    }

    private static List<String> words(String commas) {
        return Arrays.stream(commas.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    private List<String> chosen() {
        Object value = fields.get("fields");
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> names && names.stream().allMatch(String.class::isInstance)) {
            return names.stream().map(String.class::cast).toList();
        }
        throw wrong("fields", "a list of names of parameters");
    }

    private List<Card.Preset> presets() {
        Object value = fields.get("presets");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Map<?, ?> presets)) {
            throw wrong("presets", "parameters by the name of a preset");
        }
        List<Card.Preset> found = new ArrayList<>();
        presets.forEach(
                (name, parameters) -> found.add(new Card.Preset(name.toString(), texts("presets", parameters))));
        return found;
    }

    private Map<String, String> texts(String field, @Nullable Object parameters) {
        if (!(parameters instanceof Map<?, ?> values)
                || !Stream.concat(values.keySet().stream(), values.values().stream())
                        .allMatch(String.class::isInstance)) {
            throw wrong(field, field.equals("presets") ? "parameters by the name of a preset, each with a text"
                    : "parameters, each with a text");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, text) -> texts.put((String) name, (String) text));
        return texts;
    }

    private String text(String field) {
        if (fields.get(field) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(field, "a text");
    }

    private IllegalArgumentException wrong(String field, String rule) {
        Object value = fields.get(field);
        return new IllegalArgumentException("'" + field + "' in " + file + " must be " + rule + ", was "
                + (value == null ? "missing" : value.equals("") ? "empty" : value));
    }
}
