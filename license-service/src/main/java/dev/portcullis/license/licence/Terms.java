package dev.portcullis.license.licence;

import dev.portcullis.contracts.event.LicenseStatus;
import dev.portcullis.license.file.LicenseFile;
import dev.portcullis.license.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the licences grant at an instant. They never switch verification off; they only say whether another user may be added.
 *
 * @param seats users who may be enabled at the same time
 * @param expiresAt when the first of the licences that count expires; null: perpetual
 * @param newUsersUntil until when its seats are given to new users: what is bought goes on for {@link #GRACE}, a trial does not
 */
public record Terms(
        LicenseStatus.State state,
        int seats,
        @Nullable Instant expiresAt,
        @Nullable Instant newUsersUntil) {
    /** New users and first enrolments go on for this long after a bought licence expired. */
    static final Duration GRACE = Duration.ofDays(14);

    /**
     * @param configured seats that the deployment's configuration grants, for good
     * @param files genuine and for this deployment, one for each order; with neither it is a trial
     */
    static Terms of(Trial trial, OptionalInt configured, List<LicenseFile> files, Instant now) {
        List<LicenseFile> counting =
                files.stream().filter(file -> counts(file, now)).toList();
        if (configured.isPresent() || !counting.isEmpty()) {
            return bought(LicenseStatus.State.LICENSED, sum(counting) + configured.orElse(0), first(counting));
        }
        if (!trial.isOver(now)) {
            return new Terms(LicenseStatus.State.TRIAL, Trial.SEATS, trial.endsAt(), trial.endsAt());
        }
        return files.isEmpty()
                ? new Terms(LicenseStatus.State.EXPIRED, Trial.SEATS, trial.endsAt(), trial.endsAt())
                : lapsed(files);
    }

    static boolean counts(LicenseFile file, Instant now) {
        return file.expires() == null || now.isBefore(file.expires().plus(GRACE));
    }

    /** The seats are those that were there last. */
    private static Terms lapsed(List<LicenseFile> files) {
        Instant last = files.stream()
                .map(LicenseFile::expires)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<LicenseFile> together =
                files.stream().filter(file -> counts(file, last)).toList();
        return bought(LicenseStatus.State.EXPIRED, sum(together), last);
    }

    private static Terms bought(LicenseStatus.State state, long seats, @Nullable Instant expiresAt) {
        int bounded = (int) Math.min(Integer.MAX_VALUE, seats);
        return new Terms(state, bounded, expiresAt, expiresAt == null ? null : expiresAt.plus(GRACE));
    }

    private static @Nullable Instant first(List<LicenseFile> files) {
        return files.stream()
                .map(LicenseFile::expires)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static long sum(List<LicenseFile> files) {
        return files.stream().mapToLong(LicenseFile::seats).sum();
    }

    /** Whether a user who holds no seat gets one. */
    public boolean admitsAnother(long used) {
        return state != LicenseStatus.State.EXPIRED && used < seats;
    }

    /** Whether this was or is the trial. */
    public boolean isTrial() {
        return expiresAt != null && expiresAt.equals(newUsersUntil);
    }
}
