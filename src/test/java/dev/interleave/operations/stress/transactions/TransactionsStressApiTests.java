package dev.interleave.operations.stress.transactions;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Transactions are stressed over HTTP. */
@WebTest
class TransactionsStressApiTests {

    private static final String PATH = "/api/transactions";

    private static final String LOST_UPDATE = """
            {"engine": "h2", "isolation": "READ_COMMITTED",
             "setup": ["create table acc(id int primary key, val int)", "insert into acc values (1, 10)"],
             "sessions": [
              {"name": "a", "statements": ["select val from acc where id = 1 into :x",
                                           "update acc set val = :x + 1 where id = 1", "commit"]},
              {"name": "b", "statements": ["select val from acc where id = 1 into :x",
                                           "update acc set val = :x + 1 where id = 1", "commit"]}],
             "observe": ["select val from acc where id = 1"]}
            """;

    @Autowired
    private Http http;

    private Answer json(String path, String body) {
        return http.send("POST", PATH + path, body, "Content-Type", "application/json");
    }

    private static List<String> texts(JsonNode array, String member) {
        return array.valueStream().map(each -> each.path(member).asString()).toList();
    }

    @Test
    void sessionsRunFreelyAndOutcomesAreCounted() {
        Answer answer = json("/stress?repetitions=30&within=60s&deadline=60s", LOST_UPDATE);
        assertThat(answer).hasStatus(200).hasType("application/json");
        JsonNode stress = answer.json();
        assertThat(stress.path("ending").asString()).isEqualTo("ALL_DONE");
        assertThat(stress.at("/repetitions/done").asInt()).isEqualTo(30);
        assertThat(stress.at("/check/held").asBoolean()).isTrue();
        assertThat(stress.at("/parameters/engine").asString()).isEqualTo("h2");
        assertThat(texts(stress.path("outcomes"), "value")).isNotEmpty()
                .isSubsetOf("11 (a saw 10, b saw 10)", "12 (a saw 10, b saw 11)", "12 (a saw 11, b saw 10)");
        stress.path("outcomes").forEach(each -> assertThat(each.path("meaning").asString()).isEqualTo(
                each.path("value").asString().startsWith("11") ? "as in no serial order" : "as in a serial order"));
        assertThat(http.get(stress.at("/_links/self/href").asString()).json().path("outcomes"))
                .isEqualTo(stress.path("outcomes"));
        assertThat(http.send("POST", stress.at("/_links/explorations/href").asString(), "")).hasStatus(201);
        Answer again = http.send("POST", stress.at("/_links/again/href").asString() + "?repetitions=1&format=text", "");
        assertThat(again).hasStatus(200).hasType("text/plain");
        assertThat(again.body().replaceAll("\\s+", " ")).contains("is an effect of statements that overlap.");
    }

    @Test
    void aStressIsRefusedAsAnythingElse() {
        assertThat(json("/stress?repetitions=0", LOST_UPDATE)).hasStatus(400);
        assertThat(json("/stress?schedule=v1:0", LOST_UPDATE)).hasStatus(400);
        assertThat(json("/stress", "{")).hasStatus(400);
        assertThat(json("/none/stress", "")).hasStatus(404);
    }

    @Test
    void anEngineThatDoesNotTakeTheSetUpFailsTheStress() {
        JsonNode stress = json("/stress",
                LOST_UPDATE.replace("insert into acc values (1, 10)", "insert into acc values (1, 10), (1, 11)"))
                .json();
        assertThat(stress.path("ending").asString()).isEqualTo("FAILED");
        assertThat(stress.path("because").asString()).startsWith("The engine 'h2' failed:");
        assertThat(stress.at("/check/held").asBoolean()).isFalse();
    }
}
