package dev.interleave.experiments.lockedrepository;

import dev.interleave.experiments.lockedrepository.LockedRepository.GuardedRepository;
import dev.interleave.sync.Guard;
import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedReadWriteLock;

/** What protects a repository. */
enum RepositoryGuard {

    /** Nothing: the bug on show. */
    NONE,
    /** A ReentrantLock. */
    LOCK,
    /** A ReentrantReadWriteLock: finding is shared, creating is not. */
    READ_WRITE_LOCK,
    /** A {@code synchronized} block. */
    SYNCHRONIZED,
    /** A ConcurrentHashMap and an atomic counter. */
    CONCURRENT_MAP;

    /** A repository with this guard. */
    <E> Repository<E> repository(String name, Lab lab, boolean live) {
        String lock = name + ".lock";
        return switch (this) {
            case NONE -> guarded(name, lab, Guard.none(), live);
            case LOCK -> guarded(name, lab, lab.lock(lock, false), live);
            case SYNCHRONIZED -> guarded(name, lab, lab.monitor(lock), live);
            case READ_WRITE_LOCK -> {
                TracedReadWriteLock locks = lab.readWriteLock(lock);
                yield new GuardedRepository<>(name, lab, locks.readLock(), locks.writeLock(), live);
            }
            case CONCURRENT_MAP -> new ConcurrentRepository<>(name, lab, live);
        };
    }

    private static <E> Repository<E> guarded(String name, Lab lab, Guard guard, boolean live) {
        return new GuardedRepository<>(name, lab, guard, guard, live);
    }
}
