package dev.portcullis.auth.login;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Ten codes for the day on which a user has no phone at hand; each opens once. */
@ApplicationScoped
public class RecoveryCodes {
    private static final int CODES = 10;

    private final LoginSecrets secrets;

    RecoveryCodes(LoginSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * Adds to a statement whose guard has {@code account_id} that these and no others hold.
     *
     * @return to be shown once
     */
    public List<String> replace(Statement statement, long epoch, Instant now) {
        List<String> codes = Stream.generate(ExtraCode::random).limit(CODES).toList();
        List<byte[]> digests = codes.stream()
                .map(code -> secrets.digestOfExtra(CodeType.RECOVERY, code))
                .toList();
        statement.with(
                "dx", "delete from extra_code x using g where x.account_id = g.account_id and x.kind = 'recovery'");
        statement.with(
                "ix",
                "insert into extra_code (account_id, digest, kind, epoch, uses_left, created_at) select g.account_id, d,"
                        + " 'recovery', " + statement.number(epoch) + ", 1, " + statement.at(now)
                        + " from g cross join unnest(" + statement.blobs(digests) + ") d");
        return codes.stream().map(ExtraCode::grouped).toList();
    }
}
