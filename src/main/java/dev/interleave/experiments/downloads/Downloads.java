package dev.interleave.experiments.downloads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.interleave.experiment.Conclusion;
import dev.interleave.experiment.Experiment;
import dev.interleave.experiment.Grade;
import dev.interleave.experiment.InvalidParametersException;
import dev.interleave.experiment.Parameter;
import dev.interleave.experiment.ParameterError;
import dev.interleave.experiment.PossibleOutcome;
import dev.interleave.experiment.ThreadDemand;
import dev.interleave.experiment.Work;
import dev.interleave.sync.Folder;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;

/**
 * Pages are downloaded over HTTP, by one thread or by several, each with a session of its own. What a thread does is in
 * {@link Downloading}.
 *
 * <p>A thread that waits for an answer needs no processor, so even on one processor several such threads are as many times
 * as fast, if only they wait at the same time. With {@link Join#EACH} they do not, though they look as if they did.
 */
@Component
class Downloads implements Experiment<Downloads.Parameters, DownloadsVerdict> {

    private final OwnSites ownSites;

    private final OtherSites otherSites;

    Downloads(OwnSites ownSites, OtherSites otherSites) {
        this.ownSites = ownSites;
        this.otherSites = otherSites;
    }

    @Override
    public Conclusion run(Parameters parameters, Lab lab) throws InterruptedException {
        Pages pages = parameters.site() == null ? Pages.of(ownSites, parameters)
                : Pages.of(otherSites, parameters.site(), parameters.copies());
        if (parameters.site() == null) {
            warmUp(pages, lab);
        }
        List<Downloaded> all = new ArrayList<>();
        for (Way way : Way.all(parameters)) {
            // The main of a run that is ended early leaves this first, which frees those who wait for answers.
            try (Client client = new Client(pages, way.threads(parameters))) {
                all.add(new Downloading(parameters, way, pages, client, lab).go());
            }
        }
        Downloaded asked = all.stream()
                .filter(downloaded -> downloaded.way().equals(Way.asked(parameters)))
                .findFirst()
                .orElseThrow();
        return Conclusion.of(asked.isComplete() ? asked.atOnce() : INCOMPLETE,
                DownloadsVerdict.of(parameters, asked, all));
    }

    /** An empty page, which nobody counts: what is loaded with the very first request is not to be measured. */
    private void warmUp(Pages pages, Lab lab) {
        try (Client client = new Client(pages, 1)) {
            lab.whenEnded(client::close);
            client.session().get(ownSites.page(0, 0, Duration.ZERO, 0));
        }
    }

    static final String INCOMPLETE = "incomplete";

    private static final int MOST_PLATFORM_THREADS = 200;

    record Parameters(
            @Parameter(description = "How many sites there are, which the application serves itself.",
                    defaultValue = "2", min = "1", max = Sites.MOST_SITES) int sites,
            @Parameter(description = "How many pages are downloaded from each.", defaultValue = "80", min = "1",
                    max = "250") int copies,
            @Parameter(description = "How long these sites take to answer.", defaultValue = "20ms", min = "0ms",
                    max = Sites.LONGEST_LATENCY) Duration latency,
            @Parameter(description = "How large their pages are.", defaultValue = "4096", min = "0",
                    max = Sites.MOST_BYTES) int bytes,
            @Parameter(
                    description = "Which threads download: one, a pool, one for each page, or a virtual one for each.",
                    defaultValue = "POOL") Mode mode,
            @Parameter(description = "How many threads the pool has.", defaultValue = "5", min = "1",
                    max = "64") int workers,
            @Parameter(description = "Whether all threads are joined at the end, or each before the next is started "
                    + "(a bug worth seeing).", defaultValue = "END") Join join,
            @Parameter(
                    description = "Whether the downloads are repeated in the other ways, to compare them; takes as "
                            + "long as they do.",
                    defaultValue = "false") boolean compare,
            @Parameter(description = "Whether each page is written to a file, which is deleted with the run.",
                    defaultValue = "false") boolean save,
            @Parameter(description = "A page to download instead, on a host that the configuration allows.",
                    defaultValue = "none", max = "500") @Nullable String site,
            @Parameter(description = "The kind of thread that downloads; virtual anyway with mode=VIRTUAL.",
                    defaultValue = "PLATFORM") ThreadKind kind) {

        Parameters {
            int each = site == null ? sites : 1;
            boolean manyThreads = mode == Mode.THREAD_EACH || compare;
            if (manyThreads && kind == ThreadKind.PLATFORM && copies * each > MOST_PLATFORM_THREADS) {
                throw tooMany(copies, MOST_PLATFORM_THREADS / each, "with a platform thread for each");
            }
            long largest = site == null ? bytes : Pages.MOST_BYTES;
            int ways = compare ? 6 : 1;
            if (save && largest * copies * each * ways > Folder.MOST_BYTES) {
                throw tooMany(copies, (int) (Folder.MOST_BYTES / largest / each / ways),
                        "with files of this size and number");
            }
        }

        private static InvalidParametersException tooMany(int copies, int most, String because) {
            return new InvalidParametersException(new ParameterError("copies",
                    "'copies' must be 1 to " + most + " " + because + ", was " + copies, String.valueOf(copies),
                    List.of("1 to " + most)));
        }

        /** How many pages there are in all. */
        int downloads() {
            return site == null ? sites * copies : copies;
        }
    }

    @Override
    public List<ParameterError> objections(Parameters parameters) {
        return parameters.site() == null ? List.of() : otherSites.objection(parameters.site()).stream().toList();
    }

    @Override
    public List<PossibleOutcome> outcomes(Parameters parameters) {
        Way way = Way.asked(parameters);
        int bound = way.bound(parameters);
        boolean wasted = way.join() == Join.EACH && way.threads(parameters) > 1;
        return PossibleOutcome.declare(
                wasted ? PossibleOutcome.exactly(1, Grade.INTERESTING,
                        "never more than one download under way, because each thread was joined before the next was started")
                        : PossibleOutcome.between(1, bound, Grade.ACCEPTABLE,
                                "the most downloads under way at once; no more than there are threads"),
                PossibleOutcome.between(bound + 1L, parameters.downloads(), Grade.FORBIDDEN,
                        "more downloads under way than could be"),
                PossibleOutcome.exactly(INCOMPLETE, parameters.site() == null ? Grade.FORBIDDEN : Grade.INTERESTING,
                        "not every page came with the status 200"));
    }

    @Override
    public ThreadDemand threads(Parameters parameters) {
        return Way.demand(parameters);
    }

    @Override
    public Optional<Work> work(Parameters parameters) {
        return Optional.of(new Work((long) parameters.downloads() * Way.all(parameters).size(), "pages"));
    }

    @Override
    public Optional<String> unschedulable() {
        return Optional.of("its threads wait for answers over the network");
    }

    @Override
    public Optional<String> unstressable() {
        return Optional.of("its threads wait for answers over the network");
    }
}
