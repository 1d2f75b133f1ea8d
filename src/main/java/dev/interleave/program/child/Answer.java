package dev.interleave.program.child;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.interleave.explore.Plan;
import dev.interleave.explore.Position;
import dev.interleave.explore.Report;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.free.FreeTally;

/** What a {@link ProgramChild} answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "answer")
@JsonSubTypes({@JsonSubTypes.Type(Answer.Ready.class), @JsonSubTypes.Type(Answer.Done.class),
        @JsonSubTypes.Type(Answer.Found.class), @JsonSubTypes.Type(Answer.Arrived.class),
        @JsonSubTypes.Type(Answer.Mismatched.class), @JsonSubTypes.Type(Answer.OfAnother.class),
        @JsonSubTypes.Type(Answer.Counted.class), @JsonSubTypes.Type(Answer.Failed.class)})
public sealed interface Answer {

    /** It is there, and warm. Comes first, by itself. */
    record Ready() implements Answer {
    }

    /**
     * The program is compiled, or refused.
     *
     * @param compiled what became of it
     */
    record Done(Compiled compiled) implements Answer {
    }

    /**
     * What was found; comes now and then while an exploration is under way.
     *
     * @param report what was found
     * @param strategy which schedules are taken
     * @param shared what was learnt to be shared by threads; the schedules of the report count that as steps
     * @param ended whether it is over
     */
    record Found(Report report, Plan.Search strategy, List<String> shared, boolean ended) implements Answer {
    }

    /**
     * The steps were taken.
     *
     * @param position where they lead
     * @param shared what is known to be shared by threads; the schedule counts that as steps
     */
    record Arrived(Position position, List<String> shared) implements Answer {
    }

    /**
     * A schedule cannot be followed.
     *
     * @param step the step at which it cannot, from 1
     * @param expected what the schedule has there
     * @param possible what could be done there
     * @param message all that in a sentence
     */
    record Mismatched(int step, String expected, List<String> possible, String message) implements Answer {
    }

    /** The schedule counts other steps than those that the program was just found to have. */
    record OfAnother() implements Answer {
    }

    /**
     * What free runs came to so far; comes now and then while they are under way.
     *
     * @param tally what they came to
     * @param ended whether they are over
     */
    record Counted(FreeTally tally, boolean ended) implements Answer {
    }

    /**
     * It could not be done.
     *
     * @param message why
     */
    record Failed(String message) implements Answer {
    }
}
