package dev.interleave.web.openapi;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

import dev.interleave.web.problem.Problems;

/**
 * The OpenAPI documents, made once: in the background when the application is ready, or by the first request if that comes
 * earlier. Until they are made, or if they cannot be, requests get those that the build shipped; where there are none, they
 * wait for that one making.
 *
 * <p>Thread-safe.
 */
class ApiDocuments implements DisposableBean {

    /**
     * What is offered.
     *
     * @param all every operation
     * @param startHere the few to begin with
     */
    record Made(AddressedDocument all, AddressedDocument startHere) {

        boolean isSameAs(Made other) {
            return all.isSameAs(other.all) && startHere.isSameAs(other.startHere);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(ApiDocuments.class);

    private static final String RETRY_AFTER_SECONDS = "2";

    private final @Nullable Made shipped;

    private final FutureTask<Made> making;

    private final Duration patience;

    private final Executor background;

    private final Runnable firstRequest;

    /**
     * Creates them.
     *
     * @param shipped those of the build, if there are any
     * @param making makes them; ends soon when its thread is interrupted
     * @param patience how long a request waits for them
     * @param background makes them ahead
     * @param firstRequest asks for them once, where those of the build can be given at once
     */
    ApiDocuments(Optional<Made> shipped, Callable<Made> making, Duration patience, Executor background,
            Runnable firstRequest) {
        this.shipped = shipped.orElse(null);
        this.making = new FutureTask<>(() -> makeBy(making));
        this.patience = patience;
        this.background = background;
        this.firstRequest = firstRequest;
    }

    private Made makeBy(Callable<Made> maker) throws Exception {
        try {
            return compared(maker.call());
        }
        catch (Exception | Error ex) {
            if (shipped != null && !making.isCancelled()) {
                log.warn("The OpenAPI documents could not be made; those of the build are given", ex);
            }
            throw ex;
        }
    }

    private Made compared(Made made) {
        if (shipped != null && !shipped.isSameAs(made)) {
            log.info("The OpenAPI documents differ from those of the build, which were given so far: "
                    + "another configuration does that, or classes that were changed since");
        }
        return made;
    }

    /** Makes them in the background, off the start and off the first request. */
    @EventListener(ApplicationReadyEvent.class)
    void makeAhead() {
        background.execute(() -> {
            if (shipped != null) {
                firstRequest.run();
            }
            making.run();
        });
    }

    /**
     * The documents, or those of the build as long as there are no others.
     *
     * @throws ErrorResponseException if there are none when the patience ends, or the application is being stopped
     */
    Made get() throws InterruptedException {
        if (shipped != null && making.state() != Future.State.SUCCESS) {
            return shipped;
        }
        // Does nothing if another thread has begun.
        making.run();
        try {
            return making.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        }
        catch (TimeoutException | CancellationException ex) {
            throw notYet(ex);
        }
        catch (ExecutionException ex) {
            throw new IllegalStateException("The OpenAPI document cannot be made", ex.getCause());
        }
    }

    private static ErrorResponseException notYet(Exception cause) {
        ErrorResponseException unavailable = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE,
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "not-ready", "Not ready",
                        "The OpenAPI document is not made yet"),
                cause);
        unavailable.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return unavailable;
    }

    @Override
    public void destroy() {
        making.cancel(true);
    }
}
