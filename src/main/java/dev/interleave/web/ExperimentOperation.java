package dev.interleave.web;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;

import dev.interleave.experiment.CatalogEntry;
import dev.interleave.experiment.ParameterSpec;

/** Something to be done with experiments, documented for each of them. To be a bean is to be documented. */
interface ExperimentOperation {

    /** The last part of its path. */
    String name();

    /** Whether it can be done with an experiment. */
    boolean isPossible(CatalogEntry<?> entry);

    /** The parameters it takes with any experiment, beside the experiment's own. */
    List<ParameterSpec> options();

    /**
     * Documents it for one experiment.
     *
     * @param api the document, for schemas
     */
    Operation document(CatalogEntry<?> entry, OpenAPI api);
}
