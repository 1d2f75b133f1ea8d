package dev.interleave.web.openapi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** The documents are made once, whoever asks for them when. */
@Timeout(60)
class ApiDocumentsTests {

    private static final Duration LONG = Duration.ofSeconds(50);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CountDownLatch begun = new CountDownLatch(1);

    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private final AtomicInteger firstRequests = new AtomicInteger();

    private final AtomicInteger makings = new AtomicInteger();

    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void letAllEnd() {
        mayEnd.countDown();
        askers.shutdownNow();
    }

    private static ApiDocuments.Made made() {
        AddressedDocument document = AddressedDocument.of(JSON.createObjectNode(), JSON);
        return new ApiDocuments.Made(document, document);
    }

    private ApiDocuments.Made slowly() throws InterruptedException {
        makings.incrementAndGet();
        begun.countDown();
        assertThat(mayEnd.await(LONG.toNanos(), TimeUnit.NANOSECONDS)).isTrue();
        return made();
    }

    private List<Future<ApiDocuments.Made>> ask(ApiDocuments documents) {
        Callable<ApiDocuments.Made> asker = documents::get;
        return List.of(askers.submit(asker), askers.submit(asker), askers.submit(asker));
    }

    @Test
    void theFirstRequestMakesThemIfNobodyHas() throws Exception {
        ApiDocuments documents =
                new ApiDocuments(Optional.empty(), this::slowly, LONG, askers, firstRequests::incrementAndGet);
        List<Future<ApiDocuments.Made>> answers = ask(documents);
        assertThat(begun.await(LONG.toNanos(), TimeUnit.NANOSECONDS)).isTrue();
        mayEnd.countDown();
        for (Future<ApiDocuments.Made> answer : answers) {
            assertThat(answer.get()).isSameAs(documents.get());
        }
        assertThat(makings).hasValue(1);
    }

    @Test
    void requestsWaitForTheMakingInTheBackground() throws Exception {
        ApiDocuments documents =
                new ApiDocuments(Optional.empty(), this::slowly, LONG, askers, firstRequests::incrementAndGet);
        documents.makeAhead();
        assertThat(begun.await(LONG.toNanos(), TimeUnit.NANOSECONDS)).isTrue();
        List<Future<ApiDocuments.Made>> answers = ask(documents);
        assertThat(answers).noneMatch(Future::isDone);
        // It would only wait, too.
        assertThat(firstRequests).hasValue(0);
        mayEnd.countDown();
        for (Future<ApiDocuments.Made> answer : answers) {
            assertThat(answer.get()).isSameAs(documents.get());
        }
        assertThat(makings).hasValue(1);
    }

    @Test
    void thoseOfTheBuildAreGivenAtOnceUntilTheOwnAreMade() throws Exception {
        ApiDocuments.Made shipped = made();
        ApiDocuments documents =
                new ApiDocuments(Optional.of(shipped), this::slowly, LONG, askers, firstRequests::incrementAndGet);
        assertThat(documents.get()).isSameAs(shipped);
        assertThat(makings).hasValue(0);
        documents.makeAhead();
        assertThat(begun.await(LONG.toNanos(), TimeUnit.NANOSECONDS)).isTrue();
        assertThat(documents.get()).isSameAs(shipped);
        mayEnd.countDown();
        await().atMost(LONG).until(() -> documents.get() != shipped);
        assertThat(makings).hasValue(1);
        assertThat(firstRequests).hasValue(1);
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() throws InterruptedException {
        ApiDocuments documents = new ApiDocuments(Optional.empty(), this::slowly, Duration.ofMillis(1), askers,
                firstRequests::incrementAndGet);
        documents.makeAhead();
        assertThat(begun.await(LONG.toNanos(), TimeUnit.NANOSECONDS)).isTrue();
        assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(documents::get).satisfies(refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(refusal.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER)).isTrue();
        });
    }

    @Test
    void aStopEndsTheMakingAndThoseWhoWaitForIt() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        ApiDocuments documents = new ApiDocuments(Optional.empty(), () -> {
            try {
                return slowly();
            }
            catch (InterruptedException ex) {
                interrupted.countDown();
                throw ex;
            }
        }, LONG, askers, firstRequests::incrementAndGet);
        documents.makeAhead();
        assertThat(begun.await(LONG.toNanos(), TimeUnit.NANOSECONDS)).isTrue();
        documents.destroy();
        assertThat(interrupted.await(LONG.toNanos(), TimeUnit.NANOSECONDS)).isTrue();
        assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(documents::get);
    }

    @Test
    void thoseOfTheBuildStayWhereNoOthersCanBeMade() throws Exception {
        ApiDocuments.Made shipped = made();
        ApiDocuments documents = new ApiDocuments(Optional.of(shipped), () -> {
            throw new OutOfMemoryError("what a small heap does");
        }, LONG, Runnable::run, firstRequests::incrementAndGet);
        documents.makeAhead();
        assertThat(documents.get()).isSameAs(shipped);
    }

    @Test
    void whatCannotBeMadeIsSaid() {
        ApiDocuments documents = new ApiDocuments(Optional.empty(), () -> {
            throw new UnsupportedOperationException("a type that is unknown");
        }, LONG, askers, firstRequests::incrementAndGet);
        assertThatIllegalStateException().isThrownBy(documents::get)
                .withCauseInstanceOf(UnsupportedOperationException.class);
    }
}
