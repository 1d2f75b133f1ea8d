package dev.interleave.experiments.downloads;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.AtomicVariable;
import dev.interleave.sync.Lab;
import dev.interleave.sync.Outside;

/**
 * All pages, downloaded in one way.
 *
 * <p>Each slot of its arrays is written by one thread and read when that has been joined.
 */
final class Downloading {

    private final Downloads.Parameters parameters;

    private final Way way;

    private final Pages pages;

    private final Client client;

    private final Lab lab;

    private final AtomicVariable taken;

    private final AtomicVariable underWay;

    private final Outside answers;

    private final @Nullable Download[] done;

    private final @Nullable Session[] sessions;

    Downloading(Downloads.Parameters parameters, Way way, Pages pages, Client client, Lab lab) {
        this.parameters = parameters;
        this.way = way;
        this.pages = pages;
        this.client = client;
        this.lab = lab;
        this.taken = lab.atomic(way.role() + ".taken", 0);
        this.underWay = lab.atomic(way.role() + ".under-way", 0);
        this.answers = lab.outside(way.role() + ".answers");
        this.done = new Download[pages.all().size()];
        this.sessions = new Session[way.threads(parameters)];
    }

    /** Does it. */
    Downloaded go() throws InterruptedException {
        long start = System.nanoTime();
        way.join().go(lab, way.role(), sessions.length, way.mode().kind(parameters.kind()), this::work);
        long elapsedNanos = System.nanoTime() - start;
        return new Downloaded(way, sessions.length, way.bound(parameters), elapsedNanos, sessionsMade(), all());
    }

    private void work(int thread) throws IOException {
        for (int page = way.mode().isOneEach() ? thread : next(); page < done.length; page = next()) {
            done[page] = download(page, thread);
            if (way.mode().isOneEach()) {
                return;
            }
        }
    }

    private int next() {
        return (int) taken.addAndGet(1) - 1;
    }

    private Download download(int number, int thread) throws IOException {
        Session session = session(thread);
        Pages.Page page = pages.all().get(number);
        int atOnce = (int) underWay.addAndGet(1);
        long start = System.nanoTime();
        Answer answer;
        try {
            answer = answers.await(() -> session.get(page.address()));
        }
        finally {
            underWay.addAndGet(-1);
        }
        long elapsedNanos = System.nanoTime() - start;
        String file = parameters.save() ? file(number) : null;
        long bytes = file == null ? answer.content().length : lab.folder().write(file, answer.content());
        lab.note(page.name() + ": " + answer.status() + ", " + bytes + " bytes");
        return new Download(number, page.name(), way.role() + "-" + thread, answer.status(), bytes, elapsedNanos,
                atOnce,
                session.id(), file);
    }

    /** Made when the thread first needs it. */
    private Session session(int thread) {
        Session session = sessions[thread];
        if (session == null) {
            session = client.session();
            sessions[thread] = session;
        }
        return session;
    }

    private String file(int number) {
        return String.format(Locale.ROOT, "%s-page-%03d.txt", way.role(), number);
    }

    private int sessionsMade() {
        return (int) Arrays.stream(sessions).filter(Objects::nonNull).count();
    }

    private List<Download> all() {
        List<Download> all = new ArrayList<>(done.length);
        for (Download download : done) {
            if (download != null) {
                all.add(download);
            }
        }
        return List.copyOf(all);
    }
}
