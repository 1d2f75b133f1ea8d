package dev.interleave.operations.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Outcome;
import dev.interleave.experiment.ParameterBinder;
import dev.interleave.experiment.ParameterSpec;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.launch.Admission;
import dev.interleave.operations.exploration.Explorable;
import dev.interleave.operations.exploration.ExplorationOptions;

/**
 * A program that is to be explored, and how.
 *
 * @param program the program
 * @param asked what may be asked of any exploration, and what of one of a program
 * @param eachIfFew whether the caller left the strategy open, so that every schedule is taken if there are few
 * @param jvms where it runs
 */
record ProgramSubject(KeptProgram program, Asked<ExplorationOptions> asked, boolean eachIfFew, ProgramJvms jvms)
        implements Explorable {

    private static final String STRATEGY = "strategy";

    private static final ParameterBinder<ExplorationOptions> OPTIONS =
            new ParameterBinder<>(ExplorationOptions.class);

    /** All that may be asked of the exploration of a program. */
    static List<ParameterSpec> specs() {
        return Asked.specsFollowed(OPTIONS);
    }

    /**
     * Reads a request.
     *
     * @param program where the program comes from, once it is known that nothing is wrong with the rest
     * @throws InvalidParametersException naming everything that is wrong with the parameters
     */
    static ProgramSubject of(Map<String, String> given, Supplier<KeptProgram> program, ProgramJvms jvms) {
        Asked<ExplorationOptions> asked = Asked.followed(OPTIONS, given);
        return new ProgramSubject(program.get(), asked, !given.containsKey(STRATEGY), jvms);
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public ExplorationOptions options() {
        return asked.options();
    }

    @Override
    public Map<String, @Nullable Object> effective() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(asked.expectations().given());
        values.putAll(Following.BINDER.describe(asked.following()));
        values.putAll(OPTIONS.describe(options()));
        if (eachIfFew) {
            values.remove(STRATEGY);
        }
        return values;
    }

    @Override
    public Map<String, @Nullable Object> given() {
        return asked.given();
    }

    @Override
    public Outcome outcome(String value, Report report) {
        return asked.expectations().outcome(value, report);
    }

    @Override
    public Place admit(Admission admission) {
        ProgramJvm jvm = jvms.take(program.name());
        RemoteExploration exploration =
                new RemoteExploration(program, jvm, options().plan(), eachIfFew, asked.following().inside());
        return new Place() {

            @Override
            public Explorer explorer(Scheduler.Starter threads) {
                return exploration;
            }

            @Override
            public void leave() {
                jvms.giveBack(jvm, exploration.hasEnded() ? program.name() : null);
            }
        };
    }
}
