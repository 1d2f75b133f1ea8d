#!/usr/bin/env bash
#
# Micrometer's gauge jvm.threads.virtual.live counts no virtual thread that waits.
#
# The program: it binds VirtualThreadMetrics, starts 1,000 virtual threads that park, waits until all of them are WAITING, and
# reads the gauges named jvm.threads.virtual.live, whose description is "Approximate current number of virtual threads that
# are unfinished".
#
# Expected: about 1,000 in all. They are alive and unfinished.
# Instead: 0. There is one gauge for mounted and one for queued threads; a thread that is parked, blocked or asleep is neither.
#   The two come from VirtualThreadSchedulerMXBean, which knows only what its scheduler has to do.
# Why it matters: a dashboard of "live virtual threads" shows 0 while thousands hang in a deadlock or wait for a slow server,
#   and an alert on a leak of virtual threads never fires.
#
# Seen with micrometer-java21 1.16.6, Eclipse Temurin 25.0.3, Linux on amd64, two cores, 29 November 2026:
#
#   JDK 25.0.3, micrometer-java21 1.16.6
#   waiting: 1000
#   mounted: 0
#   queued: 0
#   Seen: of 1,000 virtual threads that wait, jvm.threads.virtual.live counts none.
#
# Needs: mvn and a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

readonly micrometer=1.16.6
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
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>live-virtual-threads</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.micrometer</groupId>
      <artifactId>micrometer-java21</artifactId>
      <version>$micrometer</version>
    </dependency>
  </dependencies>
</project>
POM

cat >"$work/Live.java" <<'JAVA'
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.java21.instrument.binder.jdk.VirtualThreadMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

class Live {

    public static void main(String[] arguments) throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (VirtualThreadMetrics metrics = new VirtualThreadMetrics()) {
            metrics.bindTo(registry);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    while (true) {
                        LockSupport.park();
                    }
                }));
            }
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (waiting(threads) < threads.size() && System.nanoTime() - deadline < 0) {
                Thread.sleep(10);
            }
            System.out.println("waiting: " + waiting(threads));
            for (String status : List.of("mounted", "queued")) {
                Gauge gauge = registry.get("jvm.threads.virtual.live").tag("scheduling.status", status).gauge();
                System.out.println(status + ": " + Math.round(gauge.value()));
            }
        }
    }

    private static long waiting(List<Thread> threads) {
        return threads.stream().filter(thread -> thread.getState() == Thread.State.WAITING).count();
    }
}
JAVA

(cd "$work" && JAVA_HOME=$jdk mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath) >"$work/errors" 2>&1 ||
    { tail -5 "$work/errors" >&2; give_up "the library could not be had."; }
classpath=$(<"$work/classpath")
"$jdk/bin/javac" -cp "$classpath" -d "$work" "$work/Live.java" >"$work/errors" 2>&1 ||
    { cat "$work/errors" >&2; give_up "the program did not compile."; }

echo "JDK $version, micrometer-java21 $micrometer"
timeout 60 "$jdk/bin/java" -cp "$work:$classpath" Live >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
waiting: 1000
mounted: 0
queued: 0
SEEN
    echo "Seen: of 1,000 virtual threads that wait, jvm.threads.virtual.live counts none."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
