#!/usr/bin/env bash
#
# Spring's @Retryable counts three retries of a method that returns a CompletionStage, and calls it once.
#
# The program: methods with @Retryable(maxRetries = 3) fail every time, and count their calls and the MethodRetryEvents that
# are published. One throws. Two return a failed CompletableFuture, which one of them declares as its type, and the other as
# CompletionStage. One returns a Mono that fails when it is subscribed to. Reactor is on the classpath.
#
# Expected: four calls, for the future as well, or else one call and no talk of retries. By its documentation the annotation
#   either calls an imperative method again, or decorates a reactive publisher that was returned.
# Instead: the method that declares a CompletionStage is called once. Then the back-off delays pass, as many events are
#   published as for the others, and the caller gets "Retries exhausted: 3/3". Spring makes a Mono of the stage and
#   subscribes to that again, which repeats an answer that is there already. If the method declares a CompletableFuture,
#   there is one call and no retry at all.
# Why it matters: logs, events and the exception all say that three retries have failed, and the service was asked once.
#   Which of the two happens hangs on the declared type, and on whether Reactor is on the classpath.
#
# Seen with spring-context 7.0.9, reactor-core 3.8.0, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3, spring-context 7.0.9, reactor-core 3.8.0
#   String: calls 4, events 5, down
#   Mono: calls 4, events 5, Retries exhausted: 3/3
#   CompletionStage: calls 1, events 5, Retries exhausted: 3/3
#   CompletableFuture: calls 1, events 0, down
#   Seen: a method that returns a CompletionStage is called once, and three retries are counted.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly spring=7.0.9
readonly reactor=3.8.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

give_up() {
    echo "Not run: $*" >&2
    exit 2
}

jdk=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$home/release" 2>/dev/null) || continue
    if [[ -x $home/bin/javac && $version =~ ^25([.-]|$) ]]; then
        jdk=$home
        break
    fi
done
[[ -n $jdk ]] || give_up "no JDK 25 was found; point JAVA_HOME to one."
command -v mvn >/dev/null || give_up "mvn is not on the PATH."

cat >"$work/pom.xml" <<POM
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>retries-without-calls</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework</groupId>
      <artifactId>spring-context</artifactId>
      <version>$spring</version>
    </dependency>
    <dependency>
      <groupId>io.projectreactor</groupId>
      <artifactId>reactor-core</artifactId>
      <version>$reactor</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Retries.java" <<'JAVA'
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.resilience.retry.MethodRetryEvent;
import reactor.core.publisher.Mono;

class Retries {

    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final AtomicInteger EVENTS = new AtomicInteger();

    interface Attempt {
        void run() throws Exception;
    }

    public static class Service {

        @Retryable(maxRetries = 3, delay = 10)
        public String value() {
            throw failure();
        }

        @Retryable(maxRetries = 3, delay = 10)
        public Mono<String> mono() {
            return Mono.defer(() -> Mono.error(failure()));
        }

        @Retryable(maxRetries = 3, delay = 10)
        public CompletionStage<String> stage() {
            return CompletableFuture.failedFuture(failure());
        }

        @Retryable(maxRetries = 3, delay = 10)
        public CompletableFuture<String> future() {
            return CompletableFuture.failedFuture(failure());
        }

        private static IllegalStateException failure() {
            CALLS.incrementAndGet();
            return new IllegalStateException("down");
        }
    }

    @Configuration
    @EnableResilientMethods
    static class Setup {

        @Bean
        Service service() {
            return new Service();
        }

        @Bean
        ApplicationListener<MethodRetryEvent> listener() {
            return event -> EVENTS.incrementAndGet();
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Setup.class)) {
            Service service = context.getBean(Service.class);
            ask("String", service::value);
            ask("Mono", () -> service.mono().block());
            ask("CompletionStage", () -> service.stage().toCompletableFuture().get());
            ask("CompletableFuture", () -> service.future().get());
        }
        System.exit(0);
    }

    private static void ask(String type, Attempt attempt) throws Exception {
        CALLS.set(0);
        EVENTS.set(0);
        try {
            attempt.run();
        } catch (ExecutionException ex) {
            describe(type, ex.getCause());
        } catch (RuntimeException ex) {
            describe(type, ex);
        }
    }

    private static void describe(String type, Throwable failure) {
        System.out.println(type + ": calls " + CALLS + ", events " + EVENTS + ", " + failure.getMessage());
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Retries.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, spring-context $spring, reactor-core $reactor"
timeout 60 "$jdk/bin/java" -cp "$work:$classpath" Retries >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
String: calls 4, events 5, down
Mono: calls 4, events 5, Retries exhausted: 3/3
CompletionStage: calls 1, events 5, Retries exhausted: 3/3
CompletableFuture: calls 1, events 0, down
SEEN
    echo "Seen: a method that returns a CompletionStage is called once, and three retries are counted."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
