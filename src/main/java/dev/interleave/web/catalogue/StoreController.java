package dev.interleave.web.catalogue;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.interleave.experiment.DurationText;
import dev.interleave.store.Store;
import dev.interleave.store.StoreState;
import dev.interleave.web.AnswerFormat;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.presentation.TextLines;

/** What is kept across restarts. */
@RestController
@RequestMapping("/api/store")
@Tag(name = "Catalogue")
class StoreController {

    private final Store store;

    StoreController(Store store) {
        this.store = store;
    }

    /**
     * What is kept, and how it goes.
     *
     * @param stores whether anything is kept across restarts
     * @param keep how long; left out if nothing is
     * @param mostOfAKind how many runs, how many explorations and so on; left out if nothing is
     * @param waiting how many have ended and wait to be written
     * @param lost how many could not be kept since the start
     * @param troubleSince since when the database does not answer; left out if it does
     * @param summary all of that for a person
     */
    @Schema(name = "Store")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoreView(boolean stores, @Nullable String keep, @Nullable Integer mostOfAKind, int waiting, long lost,
            @Nullable Instant troubleSince, String summary) {

        static StoreView of(StoreState state) {
            return new StoreView(state.stores(), state.keep() == null ? null : DurationText.of(state.keep()),
                    state.stores() ? state.mostOfAKind() : null, state.waiting(), state.lost(), state.troubleSince(),
                    summary(state));
        }

        private static String summary(StoreState state) {
            Duration keep = state.keep();
            if (keep == null) {
                return "Everything here is in memory: the oldest entries are dropped when room is needed, and all of "
                        + "them when the application ends.";
            }
            if (state.troubleSince() != null) {
                return "The store has not answered since " + state.troubleSince()
                        + ": until it does, new results are in memory only.";
            }
            return "Ended runs and the rest are kept for " + words(keep)
                    + ", even across restarts: the latest "
                    + state.mostOfAKind() + " runs, and as many of each other kind.";
        }

        String text(Presentation presentation) {
            StringBuilder text = new StringBuilder(TextLines.paragraph(summary, presentation.width()));
            if (stores) {
                text.append("\nwaiting to be written  ").append(waiting).append('\n');
                text.append("lost since the start   ").append(lost).append('\n');
            }
            return text.toString();
        }

        private static String words(Duration keep) {
            long days = keep.toDays();
            return days > 1 && keep.equals(Duration.ofDays(days)) ? days + " days" : DurationText.of(keep);
        }
    }

    @GetMapping
    @Operation(operationId = "getStore", summary = "What is kept across restarts",
            description = "Whether runs, explorations and so on outlive the application, how many and how long, and how it "
                    + "goes.")
    @ApiResponse(responseCode = "200", description = "The store's state.",
            content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = StoreView.class)),
                    @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))})
    ResponseEntity<Object> store(AnswerFormat format,
            Presentation presentation) {
        StoreView view = StoreView.of(store.state());
        return format.respond(view, presentation, () -> view.text(presentation));
    }
}
