package dev.interleave.web.operation;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterSpec;

/**
 * Something to be done with experiments. To be a bean is to be offered: in the catalogue, among the options, in the OpenAPI
 * document, and on the page. {@link org.springframework.core.annotation.Order} says where it stands among the others.
 */
public interface ExperimentOperation {

    /** The last part of its path. */
    String name();

    /** Whether it can be done with an experiment. */
    boolean isPossible(CatalogEntry<?> entry);

    /** The parameters it takes with any experiment, beside the experiment's own. */
    List<ParameterSpec> options();

    /** What the catalogue says of each experiment for its sake, beside where it is. */
    default List<CatalogueMember> members() {
        return List.of();
    }

    /**
     * Documents it for one experiment.
     *
     * @param api the document, for schemas
     */
    Operation document(CatalogEntry<?> entry, OpenAPI api);
}
