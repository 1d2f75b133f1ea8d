package dev.interleave.operations.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.explore.Position;
import dev.interleave.trace.Site;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.check.CheckResult;
import dev.interleave.trace.check.deadlock.Deadlock;
import dev.interleave.web.CycleLink;
import dev.interleave.web.Links;
import dev.interleave.web.Representation;
import dev.interleave.web.presentation.Presentation;

/**
 * How things stand after some steps, and what may come next.
 *
 * @param experiment the name of its experiment
 * @param parameters its effective parameters by name
 * @param schedule the steps taken
 * @param finished whether nothing can come next
 * @param threads the threads, the main first
 * @param choices what may come next
 * @param shared the state of each variable and synchronizer, by name
 * @param outcome what it came to; null unless it is finished
 * @param failure how the experiment failed; null if it did not
 * @param deadlock why no thread can go on; null unless that is so
 * @param checks what was verified from its trace; empty unless it is finished
 * @param trace its events so far
 * @param links where to go on
 */
@Schema(name = "Steps")
public record StepAnswer(String experiment, Map<String, @Nullable Object> parameters, String schedule, boolean finished,
        List<StepThread> threads, List<StepChoice> choices, Map<String, Object> shared, @Nullable Outcome outcome,
        @Nullable String failure, @Nullable StepDeadlock deadlock,
        List<CheckResult> checks, Trace trace,
        @JsonProperty("_links") Map<String, Links.Link> links) implements Representation {

    /**
     * A thread.
     *
     * @param name its name
     * @param state whether it can go on
     * @param next what it is about to do; null if it has ended
     * @param blockedOn what it is blocked on or waits for; null if it can go on or has ended
     * @param heldBy the thread that must do something first, where that is one thread
     * @param behind the thread that stands right before it in the queue for what it waits for; null if it is held by one, or
     *     if nobody stands there
     * @param since the step of the trace since which it is blocked or waits; null if it can go on or has ended
     * @param at the line of the source at which it is about to go on, as in events; null if it has ended
     */
    @Schema(name = "StepThread")
    public record StepThread(String name, Position.Readiness state, @Nullable String next, @Nullable String blockedOn,
            @Nullable String heldBy, @Nullable String behind, @Nullable Integer since, @Nullable String at) {
    }

    /**
     * A step that may come next.
     *
     * @param thread the thread that takes it
     * @param operation what it does
     * @param schedule the steps taken and this one
     * @param links to take it
     */
    @Schema(name = "StepChoice")
    public record StepChoice(String thread, String operation, String schedule,
            @JsonProperty("_links") Map<String, Links.Link> links) {
    }

    /**
     * Why no thread can go on.
     *
     * @param explanation in a sentence or two
     * @param printed what the program had printed until then; left out if that is nothing
     * @param cycle who waits for whom; empty if they do not wait in a ring
     * @param stuck the threads that can never go on
     */
    @Schema(name = "StepDeadlock")
    public record StepDeadlock(String explanation, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String printed,
            List<CycleLink> cycle, List<String> stuck) {

        static StepDeadlock of(Deadlock deadlock, String printed) {
            return new StepDeadlock(deadlock.explanation(), printed.isEmpty() ? null : printed, CycleLink.of(deadlock),
                    deadlock.stuck());
        }
    }

    /** The answer that a view is. */
    public static StepAnswer of(StepView step) {
        Position position = step.position();
        Map<String, Integer> lastSteps = lastSteps(position.trace());
        return new StepAnswer(step.experiment(), step.parameters(), position.schedule().toString(),
                position.end() != null,
                position.threads().stream().map(thread -> thread(thread, position, lastSteps)).toList(),
                position.choices().stream().map(choice -> choice(choice, step)).toList(), position.shared(),
                step.outcome(), position.failure(),
                step.deadlock() == null ? null : StepDeadlock.of(step.deadlock(), position.printed()), step.checks(),
                position.trace(),
                links(step));
    }

    @Override
    public String text(Presentation presentation) {
        return new StepText(this, presentation).lines();
    }

    private static StepThread thread(Position.ThreadState thread, Position position, Map<String, Integer> lastSteps) {
        Site at = position.places().get(thread.name());
        return new StepThread(thread.name(), thread.state(), thread.next(), thread.blockedOn(), thread.heldBy(),
                thread.behind(), thread.state().isKept() ? lastSteps.get(thread.name()) : null,
                at == null ? null : at.toString());
    }

    private static Map<String, Integer> lastSteps(Trace trace) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (TraceEvent event : trace) {
            steps.put(event.thread(), event.step());
        }
        return steps;
    }

    private static StepChoice choice(Position.Choice choice, StepView step) {
        return new StepChoice(choice.thread(), choice.operation(), choice.schedule().toString(), Map.of("take",
                Links.under(choice.schedule(), step.experiment(), "steps", step.given())));
    }

    private static Map<String, Links.Link> links(StepView step) {
        Map<String, Links.Link> links = new LinkedHashMap<>();
        links.put("self", Links.under(step.position().schedule(), step.experiment(), "steps", step.given()));
        if (step.position().end() != null) {
            links.put("replay", Links.under(step.position().schedule(), step.experiment(), "runs", step.given()));
        }
        links.putAll(Links.ofSubject(step.experiment()));
        return links;
    }
}
