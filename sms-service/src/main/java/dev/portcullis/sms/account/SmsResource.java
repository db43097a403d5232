package dev.portcullis.sms.account;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The accounts messages are sent with, as an admin may see them. */
@Path("/admin/v1/sms")
public class SmsResource {
    private final StoredAccounts accounts;

    SmsResource(StoredAccounts accounts) {
        this.accounts = accounts;
    }

    @GET
    public Uni<SmsView> get() {
        return accounts.configuration().map(SmsView::of);
    }
}
