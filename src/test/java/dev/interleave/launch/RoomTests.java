package dev.interleave.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import dev.interleave.Slow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class RoomTests {

    private static final int TIMES = 200;

    /** Whoever comes while others wait, and at the very moment at which a place is given back, comes after them. */
    @Slow
    @Test
    void whoWaitsIsServedBeforeWhoComesLater() throws Exception {
        for (int i = 0; i < TIMES; i++) {
            Room room = new Room(1, "walks", Duration.ofMinutes(1));
            List<String> served = Collections.synchronizedList(new ArrayList<>());
            room.take();
            Thread waits = Thread.ofPlatform().start(() -> {
                room.take();
                served.add("waits");
                room.giveBack();
            });
            await().pollInterval(Duration.ofMillis(1)).until(() -> waits.getState() == Thread.State.TIMED_WAITING);
            room.giveBack();
            room.take();
            served.add("comes later");
            room.giveBack();
            waits.join(TimeUnit.MINUTES.toMillis(1));
            assertThat(served).containsExactly("waits", "comes later");
        }
    }

    @Test
    void whoWaitsInVainTakesNoPlace() {
        Room room = new Room(1, "walks", Duration.ofMillis(1));
        room.take();
        assertThatExceptionOfType(RunRejectedException.class).isThrownBy(room::take)
                .withMessage("1 walks are under way, which is the limit");
        room.giveBack();
        room.take();
        assertThatExceptionOfType(RunRejectedException.class).isThrownBy(room::take);
    }
}
