package dev.interleave.web.operation;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether something can be done with an experiment.
 *
 * @param possible whether it can
 * @param because why it cannot; left out if it can
 */
public @Schema(name = "Possibility") record Possibility(boolean possible,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String because) {

    public static Possibility unless(Optional<String> because) {
        return new Possibility(because.isEmpty(), because.orElse(null));
    }
}
