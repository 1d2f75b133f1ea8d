package dev.interleave.store;

import java.util.List;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

import dev.interleave.web.Http;
import dev.interleave.web.WebTest;
import dev.interleave.web.openapi.ApiDocument;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The application as it comes, without a store. */
@WebTest
class NoStoreTests {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Http http;

    @Autowired
    private ApiDocument api;

    @Test
    void nothingOfADatabaseIsConfigured() {
        for (Class<?> type : new Class<?>[] {DataSource.class, JdbcOperations.class, PlatformTransactionManager.class,
                Flyway.class, StoreWriter.class}) {
            assertThat(application.getBeanNamesForType(type)).as(type.getName()).isEmpty();
        }
        assertThat(application.getBean(Store.class)).isInstanceOf(NoStore.class);
    }

    @Test
    void itSaysThatNothingOutlivesIt() {
        JsonNode store = http.get("/api/store").json();
        assertThat(store.path("stores").asBoolean()).isFalse();
        assertThat(store.has("keep")).isFalse();
        assertThat(store.path("summary").asString()).contains("in memory", "all of them when the application ends");
        assertThat(http.get("/api/store?format=text").body()).startsWith("Everything here is in memory")
                .doesNotContain("waiting", "{");
        JsonNode run = http.rehearse("").json();
        assertThat(run.has("kept")).isFalse();
    }

    @Test
    void anIdOfAnotherStartIsToldToBeOne() {
        assertThat(http.get("/api/runs/rehearsal-m2p4q-1")).isProblem(404, "unknown-run");
        assertThat(http.get("/api/runs/rehearsal-m2p4q-1").json().path("detail").asString())
                .isEqualTo(
                        "There is no run 'rehearsal-m2p4q-1': it belongs to another start of the application, and "
                                + "was not kept");
        List<String> kept = http.operations()
                .stream()
                .filter(operation -> api.documents("GET", "/api/" + operation))
                .toList();
        assertThat(kept).contains("runs", "explorations")
                .allSatisfy(operation -> assertThat(http.get("/api/" + operation + "/duet-m2p4q-1")).isProblem(404)
                        .saying("belongs to another start"));
        assertThat(http.get("/api/runs/rehearsal-1").json().path("detail").asString())
                .isEqualTo("There is no run 'rehearsal-1'");
    }

    @Test
    void theListIsCutAndLeadsOn() {
        http.rehearse("");
        http.rehearse("");
        JsonNode first = http.get("/api/runs?limit=1").json();
        assertThat(first).hasSize(1);
        String last = first.path(0).path("id").asString();
        assertThat(http.get("/api/runs?limit=1").header("Link")).contains("before=" + last + "&limit=1",
                "rel=\"next\"");
        JsonNode next = http.get("/api/runs?limit=1&before=" + last).json();
        assertThat(next.path(0).path("id").asString()).isNotEqualTo(last).isNotEmpty();
        assertThat(http.get("/api/runs?limit=0")).isProblem(400, "invalid-parameters");
        assertThat(http.get("/api/runs?before=nonsense")).isProblem(404, "unknown-run");
    }

    @Test
    void aRunThatIsForgottenIsGone() {
        String path = http.rehearse("").json().at("/_links/self/href").asString();
        assertThat(http.delete(path)).hasStatus(200);
        assertThat(http.get(path)).hasStatus(200);
        assertThat(http.delete(path + "?forget=true")).hasStatus(200);
        assertThat(http.get(path)).isProblem(404, "unknown-run");
    }
}
