#!/usr/bin/env bash
#
# On JDK 25, SubmissionPublisher.closeExceptionally throws away items that were submitted before it.
#
# The program: a subscriber asks for all items. While it handles the first, the publisher submits four more and is then
# closed, with close() or with closeExceptionally(). The subscriber continues and notes what it is given.
#
# Expected: the five items, then the end, in either case. The documentation of the class promises submitted items in order,
#   except for drops and exceptions; submit() drops nothing, and no method of the subscriber throws. closeExceptionally is
#   described like close, with onError in the place of onComplete.
# Instead: after close() all five arrive. After closeExceptionally() the subscriber gets its onError next, and the four
#   items that lay in its buffer never come. No drop is reported, and submit() had returned a lag, as if they would be
#   delivered.
# Why it matters: a source that fails half-way is closed with its error. What it had delivered before the error is then lost
#   for slow subscribers and kept for fast ones, so the same input gives another result with every run.
#
# Seen with Eclipse Temurin 25.0.3, Linux on amd64, two cores, 30 November 2026:
#
#   JDK 25.0.3
#   close: [item 1, item 2, item 3, item 4, item 5, complete]
#   closeExceptionally: [item 1, error]
#   Seen: closeExceptionally throws away the items submitted before it.
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

cat >"$work/Overtake.java" <<'JAVA'
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

class Overtake {

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("close: " + ask(SubmissionPublisher::close));
        System.out.println("closeExceptionally: " + ask(publisher -> publisher.closeExceptionally(new Exception())));
    }

    private static List<String> ask(Consumer<SubmissionPublisher<Integer>> end) throws InterruptedException {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
        publisher.subscribe(new Flow.Subscriber<>() {

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Integer item) {
                seen.add("item " + item);
                first.countDown();
                await(resumed);
            }

            @Override
            public void onError(Throwable error) {
                seen.add("error");
                ended.countDown();
            }

            @Override
            public void onComplete() {
                seen.add("complete");
                ended.countDown();
            }
        });
        publisher.submit(1);
        await(first);
        for (int item = 2; item <= 5; item++) {
            publisher.submit(item);
        }
        end.accept(publisher);
        resumed.countDown();
        await(ended);
        return List.copyOf(seen);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not within 20 s");
            }
        } catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
JAVA

echo "JDK $version"
timeout 60 "$jdk/bin/java" "$work/Overtake.java" >"$work/seen" 2>"$work/errors" ||
    { cat "$work/errors" >&2; give_up "the program failed."; }
cat "$work/seen"
if cmp -s "$work/seen" - <<'SEEN'; then
close: [item 1, item 2, item 3, item 4, item 5, complete]
closeExceptionally: [item 1, error]
SEEN
    echo "Seen: closeExceptionally throws away the items submitted before it."
else
    echo "The behaviour has changed." >&2
    exit 1
fi
