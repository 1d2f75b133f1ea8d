package dev.interleave.experiments.ticker;

/** How the caller waits for the tickers. */
enum WaitBy {

    /** It reads the number of those that are done, again and again. */
    SPIN("It read a counter again and again and never released the processor: it used as much of one as the machine "
            + "could spare, for nothing."),
    /** It joins the one and then the other. */
    JOIN("It was parked until one ticker had ended, and then until the other had: a parked thread needs no processor."),
    /** It waits at a latch. */
    LATCH("It was parked until the latch had been counted down to zero: a parked thread needs no processor.");

    private final String lesson;

    WaitBy(String lesson) {
        this.lesson = lesson;
    }

    /** What that is like, in a sentence. */
    String lesson() {
        return lesson;
    }
}
