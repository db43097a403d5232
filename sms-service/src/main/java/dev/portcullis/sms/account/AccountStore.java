package dev.portcullis.sms.account;

import io.smallrye.mutiny.Uni;

/** Where the accounts in force are known. Asked for each message and each callback; who keeps an answer sends with a dead token. */
public interface AccountStore {
    /** As they are, or were at most a second ago; from memory most of the time. Fails only when they were never read. */
    Uni<Senders> inForce();

    /** As they are, read anew: for who was refused with those he had. */
    Uni<Senders> newest();

    /** What Twilio has said of an account's credentials while it was used; does nothing when that is known. */
    Uni<Void> heard(Account account, CheckResult result);
}
