package dev.interleave.operations.transactions;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import dev.interleave.Slow;
import dev.interleave.web.Answer;
import dev.interleave.web.Http;
import dev.interleave.web.WebTest;

import static dev.interleave.web.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Transactions are brought, explored, run and stepped through over HTTP. */
@WebTest
class TransactionsApiTests {

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

    private static final String AS_TEXT = """
            # Two withdrawals from a shared limit.
            engine: h2
            isolation: serializable
            isolation b: REPEATABLE_READ
            setup: create table acc(id int primary key, val int)
            setup: insert into acc values (1, 10), (2, 20)
            a: select sum(val) from acc
            a: update acc set val = val - 25 where id = 1
            a: commit
            b: select sum(val) from acc
            b: update acc set val = val - 25 where id = 2
            b: commit
            observe: select sum(val) from acc
            """;

    @Autowired
    private Http http;

    private Answer json(String path, String body) {
        return http.send("POST", PATH + path, body, "Content-Type", "application/json");
    }

    private Answer text(String path, String body) {
        return http.send("POST", PATH + path, body, "Content-Type", "text/plain", "Accept", "application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1"})
    void transactionsAreReadInTheirCharset(String charset) {
        String lines = AS_TEXT.replace("# Two", """
                setup: create table note(text varchar(9) primary key)
                setup: insert into note values ('été')
                # Two""");
        for (String type : List.of("text/plain", "application/json")) {
            String body = type.equals("text/plain") ? lines
                    : LOST_UPDATE.replace("\"setup\": [", """
                            "setup": ["create table note(text varchar(9) primary key)", "insert into note values ('été')",
                            """);
            Answer answer = http.send("POST", PATH, body.getBytes(Charset.forName(charset)), "Content-Type",
                    type + ";charset=" + charset, "Accept", "application/json");
            assertThat(answer).hasStatus(201);
            assertThat(answer.json().toString()).contains("values ('été')");
        }
        Answer refused = http.send("POST", PATH, lines, "Content-Type", "text/plain;charset=klingon");
        assertThat(refused).isProblem(415);
        assertThat(refused.json().path("detail").asString()).contains("'klingon' is not known: accepted are UTF-8");
    }

    private JsonNode explored(Answer answer) {
        assertThat(answer).hasStatus(201).hasType("application/json");
        return answer.json();
    }

    private static List<String> texts(JsonNode array, String member) {
        return array.valueStream().map(each -> each.path(member).asString()).toList();
    }

    @Test
    void everyOrderOfTwoTransactionsIsTaken() {
        JsonNode exploration = explored(json("/explorations?within=5m", LOST_UPDATE));
        assertThat(exploration.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(exploration.path("result").asString()).isEqualTo("COMPLETE");
        assertThat(exploration.path("engine").asString()).isEqualTo("h2");
        assertThat(texts(exploration.path("outcomes"), "value")).containsExactly("11 (a saw 10, b saw 10)",
                "12 (a saw 10, b saw 11)", "12 (a saw 11, b saw 10)");
        assertThat(texts(exploration.path("outcomes"), "grade")).containsExactly("INTERESTING", "ACCEPTABLE",
                "ACCEPTABLE");
        assertThat(texts(exploration.path("anomalies"), "name")).containsExactly("P4");
        assertThat(exploration.path("serializable").asBoolean()).isFalse();
        assertThat(exploration.path("weakest").asString()).isEqualTo("REPEATABLE_READ");
    }

    @Test
    void anExplorationIsKeptWithItsAnomalies() {
        Answer answer = json("/explorations?weakest=false&within=5m", LOST_UPDATE);
        assertThat(answer).hasStatus(201);
        JsonNode again = http.get(URI.create(answer.header("Location")).getPath()).json();
        assertThat(again.path("anomalies")).isEqualTo(answer.json().path("anomalies"));
        assertThat(again.path("weakestBecause").asString()).isEqualTo("it was not asked for");
        assertThat(http.get(PATH + "/explorations/none")).hasStatus(404);
    }

    @Test
    void aWitnessIsReplayedByItsLink() {
        JsonNode anomaly =
                explored(json("/explorations?weakest=false&within=5m", LOST_UPDATE)).path("anomalies").path(0);
        String replay = anomaly.at("/_links/replay/href").asString();
        Answer run = http.send("POST", replay, "");
        assertThat(run).hasStatus(201);
        assertThat(run.json().path("status").asString()).isEqualTo("COMPLETED");
        assertThat(run.json().at("/outcome/value").asString()).isEqualTo("11 (a saw 10, b saw 10)");
        assertThat(run.json().path("schedule").asString()).isEqualTo(anomaly.path("witness").asString());
        assertThat(run.body()).contains("update acc set val = :x + 1 where id = 1: 1 row");
    }

    @Test
    void whatAnEngineRefusesIsToldWithItsCodes() {
        JsonNode exploration = explored(json("/explorations?weakest=false&within=5m",
                LOST_UPDATE.replace("READ_COMMITTED", "REPEATABLE_READ")));
        assertThat(exploration.path("serializable").asBoolean()).isTrue();
        assertThat(exploration.path("anomalies").isEmpty()).isTrue();
        JsonNode error = exploration.path("errors").path(0);
        assertThat(error.path("sqlState").asString()).isEqualTo("40001");
        assertThat(error.path("vendorCode").asInt()).isEqualTo(40001);
        assertThat(error.path("exception").asString()).isEqualTo("org.h2.jdbc.JdbcSQLTransactionRollbackException");
        assertThat(error.path("spring").asString()).isEqualTo("org.springframework.dao.CannotAcquireLockException");
    }

    @Test
    void whatIsNotFoundInSomeOrdersIsNotKnownOfAll() {
        String read =
                LOST_UPDATE.replace("update acc set val = :x + 1 where id = 1", "select val from acc where id = 1");
        JsonNode some = explored(json("/explorations?weakest=false&within=5m&schedules=2", read));
        assertThat(some.path("result").asString()).isEqualTo("BOUNDED");
        assertThat(some.path("serializable").isNull()).isTrue();
        assertThat(http.send("POST", PATH + "/explorations?weakest=false&within=5m&schedules=2&format=text", read,
                "Content-Type", "application/json").body())
                .contains("not known whether serializable: not every order was taken\n");
        assertThat(explored(json("/explorations?weakest=false&within=5m", read)).path("serializable").isBoolean())
                .isTrue();
    }

    @Slow
    @Test
    void linesOfTextAreAsGood() {
        JsonNode exploration = explored(text("/explorations?within=5m", AS_TEXT));
        assertThat(exploration.path("isolation").path("a").asString()).isEqualTo("SERIALIZABLE");
        assertThat(exploration.path("isolation").path("b").asString()).isEqualTo("REPEATABLE_READ");
        assertThat(texts(exploration.path("anomalies"), "name")).containsExactly("G2-item");
        assertThat(exploration.path("weakest").isNull()).isTrue();
        assertThat(exploration.path("weakestBecause").asString()).contains("at each level of this engine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"engine: h2|engine", "isolation: READ_COMMITTED|isolation",
            "isolation b: SERIALIZABLE|isolation b"})
    void aLineThatStandsThereTwiceIsRefused(String line, String what) {
        Answer answer = text("", AS_TEXT + line + "\n");
        assertThat(answer).hasStatus(400);
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(error.path("message").asString()).startsWith("line 14 gives '" + what + "' again, which was '");
        assertThat(text("", AS_TEXT + "isolation a: SERIALIZABLE\n")).hasStatus(201);
    }

    @Test
    void anomaliesOfStatementsWhoseReadsAreNotKnownAreSaidToBeUnknown() {
        String asWell = LOST_UPDATE.replace("\"select val from acc where id = 1 into :x\"",
                "\"select max(x.val) from acc x join acc y on x.id = y.id into :x\"");
        JsonNode exploration = explored(json("/explorations?weakest=false&within=5m", asWell));
        assertThat(texts(exploration.path("unnamed"), "session")).containsExactly("a", "b");
        assertThat(exploration.path("serializable").asBoolean()).isFalse();
        assertThat(exploration.path("anomalies").isEmpty()).isTrue();
        assertThat(http.send("POST", PATH + "/explorations?weakest=false&within=5m&format=text", asWell, "Content-Type",
                "application/json").body()).contains("There may be more anomalies");
        assertThat(explored(json("/explorations?weakest=false&within=5m", LOST_UPDATE)).path("unnamed").isEmpty())
                .isTrue();
    }

    @Test
    void whatAnEngineDoesNotLetSessionsSetIsRefused() {
        String sets = AS_TEXT.replace("a: commit", "a: set local lock_timeout = 5\na: commit");
        Answer refused = text("", sets);
        assertThat(refused).hasStatus(400);
        assertThat(texts(refused.json().path("errors"), "parameter")).containsExactly("sessions[0].statements[2]");
        assertThat(refused.body()).contains("sets what sessions of h2 cannot set: set local lock_timeout = 5");
        assertThat(text("", sets.replace("local lock_timeout =", "lock_timeout"))).hasStatus(201);
        assertThat(text("", sets.replace("local lock_timeout =", "search_path")).body())
                .contains("holds 'search_path' at character 5");
    }

    @Slow
    @Test
    void noWeakestLevelIsLookedForWhereTransactionsSetTheirOwn() {
        String sets = AS_TEXT.replace("engine: h2", "engine: hsqldb-mvcc").replace("b: commit",
                "b: commit\nb: set transaction isolation level read committed\nb: commit");
        JsonNode exploration = explored(text("/explorations?within=5m", sets));
        assertThat(exploration.path("result").asString()).isEqualTo("COMPLETE");
        assertThat(exploration.toString()).contains("a transaction sets its own level");
    }

    @Test
    void nobodyGoesBackToASavepointWhereTheEngineDoesNotSayWhoWaitsThen() {
        String back = AS_TEXT.replace("a: commit", "a: savepoint s\na: rollback to savepoint s\na: commit");
        Answer refused = text("", back);
        assertThat(refused).hasStatus(400);
        assertThat(texts(refused.json().path("errors"), "parameter")).containsExactly("sessions[0].statements[3]");
        assertThat(refused.body()).contains("goes back to a savepoint, which is not accepted on h2");
        assertThat(text("", back.replace("engine: h2", "engine: derby"))).hasStatus(201);
        assertThat(text("", back.replace("rollback to", "release"))).hasStatus(201);
    }

    @Test
    void aFileOfAFormIsAsGood() {
        String form =
                "--x\r\nContent-Disposition: form-data; name=\"transactions\"; filename=\"skew.txt\"\r\n\r\n" + AS_TEXT
                        + "\r\n--x--\r\n";
        JsonNode exploration =
                explored(http.send("POST", PATH + "/explorations?weakest=false&within=5m", form, "Content-Type",
                        "multipart/form-data; boundary=x"));
        assertThat(texts(exploration.path("anomalies"), "name")).containsExactly("G2-item");
        assertThat(http.send("POST", PATH + "/explorations", form.replace("\"transactions\"", "\"source\""),
                "Content-Type",
                "multipart/form-data; boundary=x")).hasStatus(400);
    }

    @Test
    void stepsSayWhoWaitsForWhom() {
        JsonNode brought = json("", LOST_UPDATE).json();
        String id = brought.path("id").asString();
        JsonNode start = json("/" + id + "/steps", "").json();
        assertThat(texts(start.path("choices"), "operation")).containsExactly(
                "select val from acc where id = 1 into :x",
                "select val from acc where id = 1 into :x");
        String fingerprint = start.path("schedule").asString();
        JsonNode later = json("/" + id + "/steps?schedule=" + fingerprint + "0.0.1.1", "").json();
        JsonNode waiting = later.path("threads").path(2);
        assertThat(waiting.path("name").asString()).isEqualTo("b");
        assertThat(waiting.path("state").asString()).isEqualTo("BLOCKED");
        assertThat(waiting.path("heldBy").asString()).isEqualTo("a");
        assertThat(texts(later.path("choices"), "thread")).containsExactly("a");
        assertThat(json("/" + id + "/runs?schedule=" + fingerprint + "0.0.1.1.1.0", "")).hasStatus(422);
        assertThat(json("/" + id + "/runs?schedule=v1:00000000:0", "")).hasStatus(400);
    }

    @Test
    void theSameTransactionsHaveTheSameId() {
        Answer first = json("", LOST_UPDATE);
        assertThat(first).hasStatus(201);
        assertThat(json("", LOST_UPDATE).header("Location")).isEqualTo(first.header("Location"));
        assertThat(json("", LOST_UPDATE.replace("+ 1", "+ 2")).header("Location"))
                .isNotEqualTo(first.header("Location"));
        JsonNode shown = http.get(URI.create(first.header("Location")).getPath()).json();
        assertThat(texts(shown.path("sessions"), "name")).containsExactly("a", "b");
        assertThat(http.get(PATH + "/none")).hasStatus(404);
        assertThat(http.get(PATH)).hasStatus(200);
    }

    @Slow
    @Test
    void enginesSayTheirVersionsAndLevels() {
        JsonNode h2 = http.get(PATH + "/engines").json().path(0);
        assertThat(h2.path("name").asString()).isEqualTo("h2");
        assertThat(h2.path("reachable").asBoolean()).isTrue();
        assertThat(h2.path("product").asString()).startsWith("H2 2.");
        assertThat(h2.path("levels").valueStream().map(JsonNode::asString)).containsExactly("READ_UNCOMMITTED",
                "READ_COMMITTED", "REPEATABLE_READ", "SNAPSHOT", "SERIALIZABLE");
    }

    @Slow
    @Test
    void whatLevelsPreventIsFoundOutInTheBackground() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> http.get(PATH + "/levels?engine=h2").json().path(0).path("state").asString(),
                        "COMPLETE"::equals);
        JsonNode levels = http.get(PATH + "/levels?engine=h2").json().path(0).path("levels");
        assertThat(texts(levels, "level")).containsExactly("READ_UNCOMMITTED", "READ_COMMITTED", "REPEATABLE_READ",
                "SNAPSHOT", "SERIALIZABLE");
        assertThat(texts(levels, "like")).containsExactly("READ_UNCOMMITTED", "READ_COMMITTED", "REPEATABLE_READ",
                "REPEATABLE_READ", "REPEATABLE_READ");
        JsonNode cell = levels.path(0).path("cells").path(1);
        assertThat(cell.path("verdict").asString()).isEqualTo("ALLOWED");
        Answer replay = http.send("POST", cell.at("/_links/replay/href").asString(),
                cell.path("transactions").asString(), "Content-Type", "text/plain", "Accept", "application/json");
        assertThat(replay).hasStatus(201);
        assertThat(replay.json().path("schedule").asString()).isEqualTo(cell.path("witness").asString());
        assertThat(replay.json().at("/outcome/value").asString()).contains("b saw (1, 101)");
        assertThat(http.get(PATH + "/levels?engine=oracle")).hasStatus(400);
    }

    @Test
    void everythingThatIsWrongIsNamedWithItsPlace() {
        Answer answer = json("/explorations", """
                {"engin": "h2", "isolation": "RC", "setup": ["drop table acc"],
                 "sessions": [{"name": "main", "statements": ["select 1"], "level": 1}, 7], "observe": [5]}
                """);
        assertThat(answer).hasStatus(400).hasType("application/problem+json");
        assertThat(texts(answer.json().path("errors"), "parameter")).contains("engin", "sessions[0].level",
                "sessions[1]",
                "observe[0]");
        Answer later = json("/explorations", """
                {"isolation": "RC", "setup": ["drop table acc"],
                 "sessions": [{"name": "main", "statements": ["select 1"]}], "observe": []}
                """);
        assertThat(texts(later.json().path("errors"), "parameter")).containsExactlyInAnyOrder("isolation", "setup[0]",
                "sessions[0].name", "sessions[0].statements[0]", "sessions[0].statements");
        assertThat(later.json().path("errors").path(0).path("allowed").size()).isEqualTo(5);
        Answer second = json("", """
                {"sessions": [7, {"name": 8, "statements": ["commit", 9]}], "observe": []}
                """);
        assertThat(texts(second.json().path("errors"), "parameter")).containsExactly("sessions[0]",
                "sessions[1].name", "sessions[1].statements[1]");
    }

    @Slow
    @ParameterizedTest
    @ValueSource(strings = {"teller-1", "setup", "observe", "engine", "isolation", "main", "1a", "a.b", "",
            "a_name_of_twenty_one_"})
    void aNameThatTextCannotHaveIsRefusedInJsonAlso(String name) {
        Answer answer = json("", LOST_UPDATE.replace("\"a\"", "\"" + name + "\""));
        assertThat(answer).hasStatus(400).hasType("application/problem+json");
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(error.path("parameter").asString()).isEqualTo("sessions[0].name");
        assertThat(error.path("rejected").asString()).isEqualTo(name);
        assertThat(error.path("message").asString()).contains("was '" + name + "'");
        assertThat(error.path("allowed").path(0).asString()).contains("a letter and at most 19", "setup", "or main");
        assertThat(text("", AS_TEXT.replace("a: ", name + ": "))).hasStatus(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"teller_1", "Setup", "a_name_of_twenty_one"})
    void aNameThatTextCanHaveIsAcceptedInBoth(String name) {
        assertThat(json("", LOST_UPDATE.replace("\"a\"", "\"" + name + "\""))).hasStatus(201);
        assertThat(text("", AS_TEXT.replace("a: ", name + ": "))).hasStatus(201);
    }

    @Test
    void aBodyThatIsNoTransactionsIsRefused() {
        assertThat(json("/explorations", "{")).hasStatus(400);
        assertThat(json("/explorations", "[]")).hasStatus(400);
        assertThat(json("/explorations", "")).hasStatus(400);
        assertThat(text("/explorations", "what is this")).hasStatus(400);
        assertThat(json("/runs?weakest=true", LOST_UPDATE)).hasStatus(400);
        assertThat(json("/explorations", LOST_UPDATE.replace("\"h2\"", "\"oracle\""))).hasStatus(400);
    }

    @Test
    void anEngineThatDoesNotTakeTheSetUpFailsTheExploration() {
        JsonNode exploration = explored(json("/explorations",
                LOST_UPDATE.replace("insert into acc values (1, 10)", "insert into acc values (1, 10), (1, 11)")));
        assertThat(exploration.path("status").asString()).isEqualTo("FAILED");
        assertThat(exploration.path("because").asString()).startsWith("The engine 'h2' failed:");
    }

    @Test
    void anExplorationEndsWhenItsTimeIsOver() {
        JsonNode exploration = explored(json("/explorations?within=1ms&weakest=false", LOST_UPDATE));
        assertThat(exploration.path("result").asString()).isEqualTo("BOUNDED");
        assertThat(exploration.path("status").asString()).isEqualTo("COMPLETED");
    }
}
