package com.practicestudio.reconciler.pipeline.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gets a lease, or finds out that its owner is at work. A lease that is held is watched for one lease time: when it
 * moves, somebody is working; when it does not, its owner is dead and it is taken over.
 */
@Component
public class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final int LOOKS_IN_A_BEAT = 4;

    private final Leases leases;
    private final LeaseSettings settings;

    Watch(Leases leases, LeaseSettings settings) {
        this.leases = leases;
        this.settings = settings;
    }

    /** The fencing token, or empty when another owner is at work. */
    public Optional<Long> acquire(long practice, String job) {
        var seen = leases.look(practice, job);
        while (true) {
            if (seen.held() && watched(seen)) {
                return Optional.empty();
            }
            var token = leases.take(seen, owner());
            if (token.isPresent()) {
                return token;
            }
            seen = leases.look(practice, job);
        }
    }

    private boolean watched(Leases.Seen seen) {
        log.info(
                "Job '{}' is held by {}. Watching it for a sign of life, {} s at most.",
                seen.job(),
                seen.owner(),
                settings.lease().toSeconds());
        return alive(seen);
    }

    /**
     * Whether the owner gives a sign of life within the lease time. An owner that ends meanwhile was alive, and of one that could
     * not be watched to the end nobody knows that it is dead.
     */
    public boolean alive(Leases.Seen seen) {
        var deadline = System.nanoTime() + settings.lease().toNanos();
        while (System.nanoTime() < deadline) {
            if (interrupted() || leases.look(seen.practice(), seen.job()).moved(seen)) {
                return true;
            }
        }
        return false;
    }

    /** Pauses. @return whether that was interrupted */
    private boolean interrupted() {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(50, settings.beat().toMillis() / LOOKS_IN_A_BEAT));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String owner() {
        return host() + "/" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
