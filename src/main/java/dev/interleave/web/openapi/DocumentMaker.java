package dev.interleave.web.openapi;

import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the OpenAPI documents from what the library says of the controllers.
 *
 * <p>Immutable.
 */
class DocumentMaker {

    /** The tag of the operations to begin with. */
    static final String START_HERE = "Start here";

    private static final Logger log = LoggerFactory.getLogger(DocumentMaker.class);

    private static final String ABOUT =
            "Open an operation and press *Execute*: everything but the id of a run is filled in. All other operations are in "
                    + "the definition *All*, which is chosen above.";

    private final Supplier<String> described;

    private final Arrangement arrangement;

    private final List<String> startHere;

    private final JsonMapper mapper;

    /**
     * Creates a maker.
     *
     * @param described the whole document as JSON, in any order
     * @param startHere the operations to begin with, by operationId
     */
    DocumentMaker(Supplier<String> described, Arrangement arrangement, List<String> startHere, JsonMapper mapper) {
        this.described = described;
        this.arrangement = arrangement;
        this.startHere = List.copyOf(startHere);
        this.mapper = mapper;
    }

    ApiDocuments.Made make() {
        long begin = System.nanoTime();
        ObjectNode all = (ObjectNode) mapper.readTree(described.get());
        arrangement.arrange(all);
        List<String> known = all.path("paths").findValuesAsString("operationId");
        startHere.stream().filter(id -> !known.contains(id)).forEach(id -> log.warn(
                "'interleave.open-api.start-here' names the operation '{}', which does not exist; it is left out", id));
        ApiDocuments.Made made = new ApiDocuments.Made(AddressedDocument.of(all, mapper),
                AddressedDocument.of(Excerpt.of(all, START_HERE, ABOUT, startHere), mapper));
        log.debug("Made the OpenAPI documents in {} ms", (System.nanoTime() - begin) / 1_000_000);
        return made;
    }
}
