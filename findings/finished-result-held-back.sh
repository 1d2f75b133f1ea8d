#!/usr/bin/env bash
#
# On JDK 25, Gatherers.mapConcurrent keeps a finished result until the stream's source delivers another element.
#
# The program: a stream reads from a queue, maps each element in mapConcurrent(limit, ...) and puts the result into a second
# queue. The first element is delivered, its mapping ends, and the program waits 1 s for the result. Then it delivers the
# second element, and waits as long. Then it ends the stream.
#
# Expected: a result goes downstream once it is finished and every one before it has gone. Nothing is before the first.
# Instead: with a limit of 2 or more, the first result comes only once the second element has been delivered, and the second
#   stays behind in its turn. mapConcurrent looks at finished results when an element comes, or the stream ends, and at no
#   other time. With a limit of 1 each result comes at once, as with a plain map.
# Allowed, but unannounced: the documentation promises the order of the results, and says nothing of when they come.
# Why it matters: in a stream over a queue, a socket or a log, the newest result is held back for as long as the source is
#   quiet. A source that waits for the answer to one element before it delivers the next gets none.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 29 November 2026:
#
#   JDK 25.0.3
#   limit 1: after element 1: [10], after element 2: [10, 20], at the end: [10, 20]
#   limit 2: after element 1: [], after element 2: [10], at the end: [10, 20]
#   limit 8: after element 1: [], after element 2: [10], at the end: [10, 20]
#   Seen: mapConcurrent holds a finished result back until the next element comes.
#
# Needs: a JDK 25 (JAVA_HOME, or one in the usual folders). Works in a temporary folder and removes it.
# Exits with 0 if the behaviour is as described, 1 if it has changed, 2 if it could not be run.

set -euo pipefail

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
cat >"$work/Main.java" <<'JAVA'
void main() throws Exception {
    for (int limit : new int[] {1, 2, 8}) {
        IO.println("limit " + limit + ": " + results(limit));
    }
}

/** What has come out of the stream after each element and after its end. */
String results(int limit) throws Exception {
    BlockingQueue<Optional<Integer>> source = new LinkedBlockingQueue<>();
    List<Integer> results = new CopyOnWriteArrayList<>();
    Queue<Thread> mappers = new ConcurrentLinkedQueue<>();
    Semaphore mapping = new Semaphore(0);
    Thread reader = Thread.ofPlatform().daemon().start(() -> Stream.generate(() -> next(source))
        .takeWhile(Optional::isPresent)
        .gather(Gatherers.mapConcurrent(limit, element -> {
            mappers.add(Thread.currentThread());
            mapping.release();
            pause();
            return element.orElseThrow() * 10;
        }))
        .forEach(results::add));
    String said = "";
    for (int element = 1; element <= 2; element++) {
        source.add(Optional.of(element));
        mapping.acquire();
        for (Thread mapper : mappers) {
            mapper.join();
        }
        Thread.sleep(1000);
        said += "after element " + element + ": " + results + ", ";
    }
    source.add(Optional.empty());
    if (!reader.join(Duration.ofSeconds(20))) {
        throw new IllegalStateException("not within 20 s");
    }
    return said + "at the end: " + results;
}

/** Long enough for the stream to ask its source for the next element meanwhile. */
void pause() {
    try {
        Thread.sleep(500);
    } catch (InterruptedException ex) {
        throw new IllegalStateException(ex);
    }
}

<T> T next(BlockingQueue<T> source) {
    try {
        return source.take();
    } catch (InterruptedException ex) {
        throw new IllegalStateException(ex);
    }
}
JAVA

echo "JDK $version"
"$jdk/bin/java" "$work/Main.java" >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
limit 1: after element 1: [10], after element 2: [10, 20], at the end: [10, 20]
limit 2: after element 1: [], after element 2: [10], at the end: [10, 20]
limit 8: after element 1: [], after element 2: [10], at the end: [10, 20]
SEEN
    echo "Seen: mapConcurrent holds a finished result back until the next element comes."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
