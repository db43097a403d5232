package dev.portcullis.benchmarks.check;

import com.bastiaanjansen.otp.TOTPGenerator;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.portcullis.auth.totp.Algorithm;
import dev.portcullis.auth.totp.StepRange;
import dev.portcullis.auth.totp.Totp;
import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.DefaultCodeVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same wrong code of six digits over the same 961 steps, as the libraries' own documentation has it checked. */
@State(Scope.Thread)
public class OtherLibraries {
    private static final int DIGITS = 6;
    private static final int DISCREPANCY = 480;
    private static final Instant NOW = Instant.ofEpochSecond(Example.STEP * Example.SECONDS);

    private final byte[] secret = Example.secret();
    private final String base32 = new Base32().encodeToString(secret);
    private final Duration period = Duration.ofSeconds(Example.SECONDS);
    private final TimeBasedOneTimePasswordGenerator javaOtp = new TimeBasedOneTimePasswordGenerator(period, DIGITS);
    private final DefaultCodeVerifier samstevens =
            new DefaultCodeVerifier(new DefaultCodeGenerator(), NOW::getEpochSecond);
    private String wrong = "";
    private int wrongNumber;

    @Setup
    public void prepare() {
        Totp totp = new Totp(Algorithm.SHA1, secret, DIGITS);
        wrong = Example.wrong(totp, StepRange.around(Example.STEP, DISCREPANCY), DIGITS);
        wrongNumber = Integer.parseInt(wrong);
        samstevens.setAllowedTimePeriodDiscrepancy(DISCREPANCY);
        String right = totp.code(Example.STEP + DISCREPANCY);
        if (!samstevens.isValidCode(base32, right) || !otpJava().verify(right, DISCREPANCY)) {
            throw new IllegalStateException("the libraries do not know the code of the window's last step");
        }
    }

    /** Has no check of its own; its documentation compares what it generates. */
    @Benchmark
    public boolean javaOtp() throws Exception {
        SecretKeySpec key = new SecretKeySpec(secret, javaOtp.getAlgorithm());
        boolean found = false;
        for (int offset = -DISCREPANCY; offset <= DISCREPANCY; offset++) {
            found |= javaOtp.generateOneTimePassword(key, NOW.plus(period.multipliedBy(offset))) == wrongNumber;
        }
        return found;
    }

    @Benchmark
    public boolean samstevensTotp() {
        return samstevens.isValidCode(base32, wrong);
    }

    @Benchmark
    public boolean otpJavaOfBastiaanJansen() {
        return otpJava().verify(wrong, DISCREPANCY);
    }

    private TOTPGenerator otpJava() {
        return new TOTPGenerator.Builder(base32)
                .withClock(Clock.fixed(NOW, ZoneOffset.UTC))
                .withHOTPGenerator(hotp -> hotp.withPasswordLength(DIGITS))
                .build();
    }
}
