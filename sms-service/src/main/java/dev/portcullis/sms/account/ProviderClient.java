package dev.portcullis.sms.account;

import io.smallrye.mutiny.Uni;

/**
 * The provider, asked about an account before it is put in force.
 *
 * <p>Contract: {@link #check} reads and sends nothing, completes with a value within two seconds and never with a failure, and blocks
 * no thread of the caller.
 */
public interface ProviderClient {
    Uni<Findings> check(Account account);

    /** Whether this deployment has an address where the provider can report what becomes of a message. */
    boolean canReport();
}
