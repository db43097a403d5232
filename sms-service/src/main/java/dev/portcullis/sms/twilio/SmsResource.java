package dev.portcullis.sms.twilio;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The sending account as an admin may see it. */
@Path("/admin/v1/sms")
public class SmsResource {
    private final TwilioConfig config;

    SmsResource(TwilioConfig config) {
        this.config = config;
    }

    @GET
    public SmsView get() {
        return SmsView.of(config);
    }
}
